#!/usr/bin/env python3
"""Real servers for tests and for the production demo: on loopback, on free ports, unprivileged, in a folder of their own.

    servers.py [--folder FOLDER] NAME...

Names: postgres, redis, mongo, s3, nanio; primary and standby, which are PostgreSQL too: what the primary has committed is on
the standby, which only reads. Once all of them answer, one line of JSON tells their addresses and process ids. Then each
line on standard input is a command, answered by a line of JSON: `kill NAME` (SIGKILL), `stop NAME` (as an operator would),
`start NAME` (again, on the same port and data), `pause NAME` and `resume NAME` (SIGSTOP, SIGCONT). Of PostgreSQL: `promote
NAME` (a standby becomes a primary), `demote NAME` (a primary refuses changes), `hold NAME` (a standby shows nothing newer),
`release NAME` (it does again). Of Redis: `empty NAME` (FLUSHALL). At the end of the input everything is ended, and the folder
is removed unless it was given.
"""

import argparse
import contextlib
import glob
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

NOBODY = 65534
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = os.path.dirname(os.path.abspath(sys.executable))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def reachable(path):
    """Whether nobody may come there: not into root's own home."""
    folder = os.path.dirname(os.path.realpath(path))
    while os.stat(folder).st_mode & 0o001:
        if folder == "/":
            return True
        folder = os.path.dirname(folder)
    return False


def unprivileged(command):
    """The command as nobody, where we are root: PostgreSQL refuses to run as root. The others only need not: those that nobody
    can reach run as we do."""
    if os.getuid() != 0 or not reachable(program(command[0])):
        return command
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]


def program(name, *folders):
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"]))
    if not found:
        raise SystemExit(f"servers: {name} is not installed; ./setup.sh test installs it")
    return found


def status(process):
    """State and parent of a process, by /proc (proc(5)); none where it has ended."""
    try:
        with open(f"/proc/{process}/stat", errors="replace") as file:
            # The name stands in brackets and may hold anything.
            state, parent = file.read().rsplit(")", 1)[1].split()[:2]
    except OSError:
        return "", 0
    return state, int(parent)


def is_alive(process):
    """Zombies are dead: in a container nobody may ever wait for them."""
    return status(process)[0] not in ("", "Z")


def children(process):
    """The processes that a process has made."""
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return [number for number in numbers if status(number)[1] == process]


class Server:
    """One server with its folder, port and process."""

    # What ends it in good order.
    stop_signal = signal.SIGTERM

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.process = None
        os.makedirs(folder)
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        self.prepare()

    def prepare(self):
        """What is done once, before the first start."""

    def start(self):
        if self.process and self.process.poll() is None:
            raise SystemExit(f"servers: {type(self).__name__} is running already")
        log = open(self.folder + ".log", "ab")
        self.process = subprocess.Popen(
            unprivileged(self.command()), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            env={**os.environ, "HOME": self.folder, **self.environment()})
        log.close()
        self.wait()

    def environment(self):
        return {}

    def wait(self):
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            if self.answers():
                return
            time.sleep(0.05)
        with open(self.folder + ".log", errors="replace") as log:
            raise SystemExit(f"servers: {type(self).__name__} did not start:\n{log.read()[-3000:]}")

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False

    def pause(self):
        self.signal_all(signal.SIGSTOP)

    def resume(self):
        self.signal_all(signal.SIGCONT)

    def signal_all(self, number):
        """To the first of its processes before the others: one that is stopped makes no more of them."""
        self.process.send_signal(number)
        for child in children(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, number)

    def cut(self):
        """Ends all of its processes at once, as a power cut does: PostgreSQL does not start beside what is left of an older one."""
        self.process.send_signal(signal.SIGSTOP)
        processes = children(self.process.pid)
        self.process.kill()
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()
        for _ in range(1000):
            if not any(is_alive(process) for process in processes):
                return
            time.sleep(0.01)
        raise SystemExit(f"servers: {type(self).__name__}'s processes do not die")

    def end(self, with_signal):
        if self.process and self.process.poll() is None:
            if with_signal == signal.SIGKILL:
                return self.cut()
            self.resume()
            self.process.send_signal(with_signal)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def description(self):
        return {"url": self.url(), "port": self.port, "pid": self.process.pid}


class Postgres(Server):
    # Fast shutdown: connections are cut, as at a restart by a package manager.
    stop_signal = signal.SIGINT

    def prepare(self):
        self.programs = postgres_programs()
        self.data = os.path.join(self.folder, "data")
        self.initialise()

    def initialise(self):
        self.password = secrets.token_hex(8)
        secret = os.path.join(self.folder, "password")
        with open(secret, "w") as file:
            file.write(self.password)
        if os.getuid() == 0:
            os.chown(secret, NOBODY, NOBODY)
        self.run("initdb", "--no-sync", "--no-instructions", "-D", self.data, "-U", "studio", "-A", "scram-sha-256",
            "--pwfile", secret, "-E", "UTF8", "--locale", "C.UTF-8")
        os.remove(secret)
        self.certify()

    def run(self, name, *arguments):
        """Runs one of PostgreSQL's programs to its end."""
        done = subprocess.run(
            unprivileged([program(name, *self.programs), *arguments]), cwd=self.folder, text=True, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"servers: {name} failed:\n{done.stderr}")
        return done.stdout.strip()

    def certify(self):
        """A certificate of its own, so that TLS is spoken."""
        key, certificate = os.path.join(self.data, "server.key"), os.path.join(self.data, "server.crt")
        subprocess.run(
            unprivileged(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "7", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout", key, "-out", certificate]),
            check=True, stderr=subprocess.DEVNULL, cwd=self.folder)

    def settings(self):
        return {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
            "max_connections": 400, "shared_buffers": "64MB", "ssl": "on", "log_min_messages": "fatal",
            "autovacuum_naptime": "10s",
        }

    def command(self):
        return [program("postgres", *self.programs), "-D", self.data] + [
            part for name, value in self.settings().items() for part in ("-c", f"{name}={value}")]

    def answers(self):
        ready = subprocess.run(
            [program("pg_isready", *self.programs), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "studio",
                "-d", "postgres"])
        return ready.returncode == 0

    def url(self):
        return f"postgres://studio:{self.password}@127.0.0.1:{self.port}/postgres"

    def ask(self, sql):
        return self.run("psql", "--no-psqlrc", "-At", self.url(), "-c", sql)

    def ask_until(self, sql, wanted):
        while self.ask(sql) != wanted:
            time.sleep(0.02)

    def promote(self):
        self.run("pg_ctl", "promote", "--wait", "-D", self.data)

    def demote(self):
        """Also for those who are connected: a new connection can only be made once each of them was told."""
        self.ask("ALTER SYSTEM SET default_transaction_read_only = on")
        self.ask("SELECT pg_reload_conf()")
        self.ask_until("SHOW default_transaction_read_only", "on")

    def hold(self):
        self.ask("SELECT pg_wal_replay_pause()")
        # A request, which is done when what is being replayed is over.
        self.ask_until("SELECT pg_get_wal_replay_pause_state()", "paused")

    def release(self):
        self.ask("SELECT pg_wal_replay_resume()")


def postgres_programs():
    """Folders with PostgreSQL's programs, the newest first: Debian's, or what setup.sh has unpacked."""
    unpacked = os.path.join(ROOT, "vendor/postgresql")
    if os.getuid() == 0 and os.path.isdir(unpacked) and not reachable(unpacked + "/usr"):
        unpacked = copied(unpacked)
    return sorted(
        (path for place in ("", unpacked) for path in glob.glob(f"{place}/usr/lib/postgresql/*/bin")), reverse=True)


def copied(folder):
    """A copy of the folder where nobody can reach it, made once for all servers of this checkout as it is."""
    own = hashlib.sha256(f"{folder} {os.stat(folder).st_mtime_ns}".encode()).hexdigest()[:16]
    place = os.path.join(tempfile.gettempdir(), f"studio-postgresql-{own}")
    if os.path.isdir(place):
        if os.stat(place).st_uid != 0:
            raise SystemExit(f"servers: {place} is somebody's else: remove it")
        return place
    # Renamed when it is whole: others may look for it, or make the same.
    with tempfile.TemporaryDirectory(prefix="studio-postgresql-") as partial:
        made = os.path.join(partial, "made")
        shutil.copytree(folder, made, symlinks=True)
        with contextlib.suppress(OSError):
            os.rename(made, place)
    return place


class Primary(Postgres):
    """Tells nobody that something is committed before the standby has it too: without a standby, no commit ends."""

    def settings(self):
        return {**super().settings(), "synchronous_standby_names": "standby"}


class Standby(Postgres):
    """A copy of the primary that follows it, until it is promoted."""

    def __init__(self, folder, primary):
        self.primary = primary
        super().__init__(folder)

    def initialise(self):
        self.password = self.primary.password
        source = self.primary.url() + "?application_name=standby"
        self.run("pg_basebackup", "--no-sync", "--checkpoint=fast", "--write-recovery-conf", "-D", self.data, "-d", source)

    def settings(self):
        # A primary that has come back is followed again at once.
        return {**super().settings(), "wal_retrieve_retry_interval": "100ms"}


class Redis(Server):
    def prepare(self):
        self.password = secrets.token_hex(8)
        # One program under several names: what it is called tells it what to be.
        self.program = os.path.join(self.folder, "redis-server")
        os.symlink(program("redis-check-rdb"), self.program)

    def command(self):
        return [self.program, "--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder,
            "--requirepass", self.password, "--save", "", "--appendonly", "yes", "--loglevel", "warning"]

    def url(self):
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def empty(self):
        subprocess.run(
            [program("redis-cli"), "-p", str(self.port), "FLUSHALL"], check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "REDISCLI_AUTH": self.password})


class Mongo(Server):
    """SecantusDB, which speaks MongoDB's protocol. Without --sync-on-commit a SIGKILL loses its last acknowledged writes."""

    def command(self):
        return [program("secantusd-py", TOOLS), "--host", "127.0.0.1", "--port", str(self.port), "--storage-path",
            os.path.join(self.folder, "data"), "--sync-on-commit"]

    def url(self):
        return f"mongodb://127.0.0.1:{self.port}/studio"


class S3(Server):
    """moto, whose objects are in memory: they are lost when it ends."""

    def command(self):
        return [program("moto_server", TOOLS), "-H", "127.0.0.1", "-p", str(self.port)]

    def url(self):
        return f"http://127.0.0.1:{self.port}"


class VerifyingS3(Server):
    """nanio, which checks the signature of every request and of every link, and keeps objects in files."""

    def environment(self):
        return {"NANIO_ACCESS_KEY": "studio", "NANIO_SECRET_KEY": "the-secret-of-the-tests"}

    def command(self):
        return [program("nanio", TOOLS), "serve", "--data-dir", os.path.join(self.folder, "data"), "--host", "127.0.0.1",
            "--port", str(self.port)]

    def url(self):
        return f"http://127.0.0.1:{self.port}"


KINDS = {
    "postgres": Postgres, "primary": Primary, "standby": Standby, "redis": Redis, "mongo": Mongo, "s3": S3,
    "nanio": VerifyingS3,
}
ACTIONS = {
    "kill": lambda server: server.end(signal.SIGKILL),
    "stop": lambda server: server.end(server.stop_signal),
    "start": lambda server: server.start(),
    "pause": lambda server: server.pause(),
    "resume": lambda server: server.resume(),
    "promote": lambda server: server.promote(),
    "demote": lambda server: server.demote(),
    "hold": lambda server: server.hold(),
    "release": lambda server: server.release(),
    "empty": lambda server: server.empty(),
}


def tell(message):
    print(json.dumps(message), flush=True)


def obey(servers, line):
    action, name = line.split()
    ACTIONS[action](servers[name])
    tell({"done": line.strip(), "pid": servers[name].process.pid})


def make(name, folder, servers):
    if name != "standby":
        return KINDS[name](folder)
    if "primary" not in servers:
        raise SystemExit("servers: a standby copies a primary, which must be named before it")
    return Standby(folder, servers["primary"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", help="keep everything there; it must not hold servers yet")
    parser.add_argument("names", nargs="+", choices=sorted(KINDS), metavar="NAME")
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="studio-servers-")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    servers = {}
    try:
        for name in options.names:
            servers[name] = make(name, os.path.join(folder, name), servers)
            servers[name].start()
        tell({name: server.description() for name, server in servers.items()})
        for line in sys.stdin:
            if line.strip():
                obey(servers, line)
    except KeyboardInterrupt:
        pass
    finally:
        for server in servers.values():
            server.end(server.stop_signal)
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
