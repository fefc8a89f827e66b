#!/usr/bin/env python3
"""Real servers for tests and for the production demo: on loopback, on free ports, unprivileged, in a folder of their own.

    servers.py [--folder FOLDER] NAME...

Names: postgres, redis, mongo, s3, nanio. Once all of them answer, one line of JSON tells their addresses and process ids. Then each
line on standard input is a command, answered by a line of JSON: `kill NAME` (SIGKILL), `stop NAME` (as an operator would),
`start NAME` (again, on the same port and data), `pause NAME` and `resume NAME` (SIGSTOP, SIGCONT). At the end of the input
everything is ended, and the folder is removed unless it was given.
"""

import argparse
import glob
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


def unprivileged(command):
    """The command as nobody, where we are root: PostgreSQL refuses to run as root, and the others need not."""
    if os.getuid() != 0:
        return command
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]


def program(name, *folders):
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"]))
    if not found:
        raise SystemExit(f"servers: {name} is not installed; ./setup.sh test installs it")
    return found


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

    def end(self, with_signal):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
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
        self.password = secrets.token_hex(8)
        unpacked = os.path.join(ROOT, "vendor/postgresql")
        self.programs = sorted(
            (path for place in ("", unpacked) for path in glob.glob(f"{place}/usr/lib/postgresql/*/bin")), reverse=True)
        secret = os.path.join(self.folder, "password")
        with open(secret, "w") as file:
            file.write(self.password)
        if os.getuid() == 0:
            os.chown(secret, NOBODY, NOBODY)
        data = os.path.join(self.folder, "data")
        subprocess.run(
            unprivileged([program("initdb", *self.programs), "--no-sync", "--no-instructions", "-D", data, "-U", "studio",
                "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale", "C.UTF-8"]),
            check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        os.remove(secret)
        self.certify(data)

    def certify(self, data):
        """A certificate of its own, so that TLS is spoken."""
        key, certificate = os.path.join(data, "server.key"), os.path.join(data, "server.crt")
        subprocess.run(
            unprivileged(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "7", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout", key, "-out", certificate]),
            check=True, stderr=subprocess.DEVNULL, cwd=self.folder)

    def command(self):
        settings = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
            "max_connections": 400, "shared_buffers": "64MB", "ssl": "on", "log_min_messages": "fatal",
            "autovacuum_naptime": "10s",
        }
        data = os.path.join(self.folder, "data")
        return [program("postgres", *self.programs), "-D", data] + [
            part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def answers(self):
        ready = subprocess.run(
            [program("pg_isready", *self.programs), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "studio",
                "-d", "postgres"])
        return ready.returncode == 0

    def url(self):
        return f"postgres://studio:{self.password}@127.0.0.1:{self.port}/postgres"


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


KINDS = {"postgres": Postgres, "redis": Redis, "mongo": Mongo, "s3": S3, "nanio": VerifyingS3}
ACTIONS = {
    "kill": lambda server: server.end(signal.SIGKILL),
    "stop": lambda server: server.end(server.stop_signal),
    "start": lambda server: server.start(),
    "pause": lambda server: server.process.send_signal(signal.SIGSTOP),
    "resume": lambda server: server.process.send_signal(signal.SIGCONT),
}


def tell(message):
    print(json.dumps(message), flush=True)


def obey(servers, line):
    action, name = line.split()
    ACTIONS[action](servers[name])
    tell({"done": line.strip(), "pid": servers[name].process.pid})


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
            servers[name] = KINDS[name](os.path.join(folder, name))
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
