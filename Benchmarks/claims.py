#!/usr/bin/env python3
"""Claims and completions a second of jobs that do nothing: the studio's worker protocol beside other queues.

The peers are Celery, RQ, arq and BullMQ on one Redis, and PgQueuer on the PostgreSQL that the studio has too. Each is given jobs
enough for some seconds, and two worker processes (this needs the fastest of several ways to run them, and names it). Measured is
the time from the moment at which all worker processes are there until every job is done and nothing of it is left in the queue;
by turns, some rounds, the median of the ratios. Load, servers and databases share the machine.

Of each job the studio keeps the row, the lease's attempt, events, the capture of its price in the ledger and the output's row,
committed durably before each answer. A worker must deliver an output, which costs a picture's way into the store: `storing` has
it in the time; `stored` has the pictures put there beforehand, as the queues of others know nothing of files. `rows` is no queue
but a limit: what PostgreSQL does where the same rows are written by bare SQL, with nothing between. Afterwards the studio's own
doctor must find the books balanced, and every job must be succeeded and captured.

Usage: python3 Benchmarks/claims.py [--seconds 4] [--rounds 3] [--only NAME…] [--fsync everysec|always] [--studio PATH]
Needs a built studio, and the programs of a PostgreSQL and of a Redis; makes vendor/peers for the peers' packages.
"""
import argparse
import concurrent.futures
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "Benchmarks/peers")
PYTHON = os.path.join(ROOT, "vendor/peers/bin/python")
sys.path[:0] = [os.path.join(ROOT, "Tests"), os.path.join(ROOT, "Benchmarks"), PEERS]
import creation  # noqa: E402
import servers  # noqa: E402

WORKERS = 2
USERS = 64
# Of each peer the ways to run it that were the fastest of more: its name, how many processes, and what they are told. (Celery's
# threads did 20 to 100 a second, RQ's forking worker is slower than its simple one.)
PEER_RUNS = [
    ("celery", 1, {"pool": "prefork", "concurrency": WORKERS, "prefetch": 64}),
    ("celery", WORKERS, {"pool": "solo", "concurrency": 1, "prefetch": 64}),
    ("rq", WORKERS, {"kind": "SimpleWorker"}),
    ("arq", WORKERS, {"at_once": 100, "poll": 0.01}),
    ("arq", 1, {"at_once": 100, "poll": 0.01}),
    ("bullmq", WORKERS, {"at_once": 100}),
    ("pgqueuer", WORKERS, {"batch": 10}),
    ("pgqueuer", WORKERS, {"batch": 200}),
]
# `rows`: its rows by bare SQL, without the studio.
STUDIO_RUNS = [("postgres", "rows"), ("postgres", "stored"), ("postgres", "storing"), ("sqlite", "stored"), ("sqlite", "storing")]
CONNECTIONS = 3


class Measured:
    """Something with a queue: filled, emptied by workers, and timed."""

    def __init__(self, folder):
        self.folder = folder
        self.runs = 0

    def measure(self, jobs):
        """Jobs a second, and the processor time of the workers for each second."""
        import claims_tally

        self.prepare(jobs)
        self.runs += 1
        run = claims_tally.Run(os.path.join(self.folder, f"run-{self.runs}"))
        errors = open(os.path.join(self.folder, "workers.log"), "ab")
        workers = [
            subprocess.Popen(
                [PYTHON, *command], env={**os.environ, "PYTHONPATH": PEERS, "TALLY": run.folder, **self.environment()},
                cwd=self.folder, stdout=errors, stderr=errors)
            for command in self.commands()
        ]

        def alive():
            for worker in workers:
                if worker.poll() is not None:
                    with open(errors.name, errors="replace") as log:
                        raise SystemExit(f"a worker of {self.name} ended:\n{log.read()[-3000:]}")

        try:
            run.wait_for(self.processes, alive)
            left, before = self.left(), processor_seconds(workers)
            start = run.open()
            seconds = run.wait(jobs, left, alive) - start
            spent = processor_seconds(workers) - before
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                end(worker)
            errors.close()
        return jobs / seconds, spent / seconds

    def environment(self):
        return {}


def processor_seconds(processes):
    """What these processes and their children have used."""
    ticks = 0
    for process in processes:
        with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
            for one in [process.pid, *map(int, file.read().split())]:
                with open(f"/proc/{one}/stat") as stat:
                    user, system = stat.read().rpartition(")")[2].split()[11:13]
                    ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")


def end(process):
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class PeerRun(Measured):
    def __init__(self, folder, url, name, processes, options):
        import claims_peers

        super().__init__(folder)
        self.peer = claims_peers.PEERS[name](url)
        self.keeps = self.peer.keeps
        self.system, self.count, self.options = name, processes, options
        self.name = f"{name} ({', '.join(f'{key} {value}' for key, value in options.items())}) × {processes}"
        # Celery's prefork has its processes below the one that is started.
        self.processes = options["concurrency"] if options.get("pool") == "prefork" else processes

    def prepare(self, jobs):
        self.peer.empty()
        self.peer.fill(jobs)

    def commands(self):
        told = [f"{key}={value}" for key, value in self.options.items()]
        return [[os.path.join(PEERS, "claims_peers.py"), self.system, self.peer.url, "work", *told]] * self.count

    def left(self):
        return self.peer.left()


class Studio:
    """A running studio with its users, and what was created in it."""

    def __init__(self, program, folder, database_url):
        self.program, self.folder, self.database_url = program, folder, database_url
        os.makedirs(folder)
        secret = creation.SECRET
        self.env = {
            "PATH": os.environ["PATH"], "HOME": folder, "DATABASE_URL": database_url, "DATA_FOLDER": folder + "/data",
            "LOG_FOLDER": "", "SECRET_KEY": secret, "JWT_SECRET": secret, "WORKER_INSIDE": "false",
            "RATE_LIMIT_MAX_REQUESTS": "1000000", "SIGNUP_CREDITS": "1000000", "USER_MAX_QUEUED_JOBS": "1000000",
            "LOG_LEVEL": "warning", "DISK_RESERVE_MB": "0", "ACCESS_TOKEN_SECONDS": "86400", "DATABASE_POOL_MAX": "32",
            "PORT": str(servers.free_port()),
        }
        self.address = "http://127.0.0.1:" + self.env["PORT"]
        with open(folder + "/studio.log", "wb") as log:
            self.process = subprocess.Popen([program, "serve"], env=self.env, cwd=folder, stdout=log, stderr=log)
        self.owners = {}
        self.users = []

    def begin(self):
        try:
            creation.wait_for(self.address + "/openapi.json", self.process)
        except SystemExit as error:
            with open(self.folder + "/studio.log", errors="replace") as log:
                raise SystemExit(f"{error}:\n{log.read()[-3000:]}") from None
        for number in range(USERS):
            made = creation.call(
                self.address, "/api/v1/auth/register",
                {"email": f"user{number}@example.com", "password": "correct horse battery", "name": "Ann"})
            self.users.append((made["user"]["id"], made["access_token"]))
        self.token = json.loads(self.command("admin", "tokens", "create", "benchmark", "--json"))["secret"]

    def command(self, *arguments):
        return subprocess.run(
            [self.program, *arguments], env=self.env, cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def create(self, jobs):
        """Through the API, by all users at once."""
        import http.client

        body = json.dumps({"kind": "image_generation", "input": {
            "prompt": "a red boat on a lake at dawn", "width": 512, "height": 512, "quality": "draft"}})

        def of_user(number):
            user, token = self.users[number]
            connection = http.client.HTTPConnection("127.0.0.1", int(self.env["PORT"]), timeout=60)
            made = {}
            for _ in range(number, jobs, USERS):
                connection.request(
                    "POST", "/api/v1/jobs", body, {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
                answer = connection.getresponse()
                job = json.load(answer)
                if answer.status != 202:
                    raise SystemExit(f"a creation was refused: {job}")
                made[job["id"]] = user
            connection.close()
            return made

        with concurrent.futures.ThreadPoolExecutor(USERS) as pool:
            made = {job: user for part in pool.map(of_user, range(USERS)) for job, user in part.items()}
        self.owners.update(made)
        return made

    def store(self, made):
        """Puts into the store what the first attempts of these jobs will name."""
        import claims_worker

        template = os.path.join(self.folder, "picture")
        sidecar = template + ".json"
        with open(template, "wb") as file:
            file.write(claims_worker.PICTURE)
        with open(sidecar, "w") as file:
            json.dump({"contentType": "image/png", "sha256": claims_worker.OUTPUT["sha256"]}, file)
        for job, user in made.items():
            place = os.path.join(self.env["DATA_FOLDER"], "objects/outputs", user, job, "1")
            os.makedirs(place, mode=0o700)
            os.link(template, f"{place}/{claims_worker.OUTPUT['name']}")
            os.link(sidecar, f"{place}/.{claims_worker.OUTPUT['name']}.json")

    QUESTIONS = {
        "jobs that succeeded": "SELECT COUNT(*) FROM jobs WHERE state = 'succeeded' AND held = 0 AND captured = quoted",
        "captures in the ledger": "SELECT COUNT(*) FROM transactions WHERE type = 'capture'",
        "outputs": "SELECT COUNT(*) FROM artifacts WHERE job_id IS NOT NULL",
        "attempts that succeeded": "SELECT COUNT(*) FROM attempts WHERE outcome = 'succeeded' AND attempt = 1",
    }

    def ask(self, sql):
        if self.database_url:
            return subprocess.run(["psql", "-qtA", self.database_url, "-c", sql], check=True, capture_output=True, text=True).stdout
        with sqlite3.connect(self.env["DATA_FOLDER"] + "/studio.sqlite") as database:
            return "\n".join(str(row[0]) for row in database.execute(sql))

    def check(self):
        """Every job ended once, and the books balance."""
        for name, sql in self.QUESTIONS.items():
            if (found := int(self.ask(sql))) != len(self.owners):
                raise SystemExit(f"{found} {name} of {len(self.owners)}")
        found = subprocess.run([self.program, "doctor"], env=self.env, cwd=self.folder, capture_output=True, text=True)
        if "the books balance" not in found.stdout:
            raise SystemExit(f"the doctor is not content:\n{found.stdout}{found.stderr}")


class StudioRun(Measured):
    processes = WORKERS
    keeps = "job, attempt, events, ledger, output"

    def __init__(self, folder, studio, driver, mode):
        super().__init__(folder)
        self.studio, self.mode = studio, mode
        self.system = f"studio on {driver}, {mode}"
        self.name = f"{self.system} × {WORKERS}"

    def prepare(self, jobs):
        made = self.studio.create(jobs)
        if self.mode != "storing":
            self.studio.store(made)
        with open(self.owners, "w") as file:
            json.dump(made, file)
        # As a studio that runs for long has it.
        if self.studio.database_url:
            self.studio.ask("VACUUM ANALYZE")

    @property
    def owners(self):
        return os.path.join(self.folder, "owners.json")

    def environment(self):
        return {"OWNERS": self.owners}

    def commands(self):
        if self.mode == "rows":
            command = [os.path.join(PEERS, "claims_rows.py"), self.studio.database_url, "2", "64"]
        else:
            command = [
                os.path.join(PEERS, "claims_worker.py"), self.studio.address, self.studio.token, self.mode, str(CONNECTIONS)]
        return [command] * WORKERS

    def left(self):
        # What was answered is committed.
        return lambda: 0


class DurableRedis(servers.Redis):
    fsync = "everysec"

    def command(self):
        return super().command() + ["--appendfsync", self.fsync]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="*", default=[], help="those whose names begin so")
    options.add_argument("--fsync", choices=["everysec", "always"], default="everysec", help="how often Redis syncs its log")
    options.add_argument("--studio", default=os.path.join(ROOT, ".build/release/studio"), help="the built program")
    options = options.parse_args()
    if os.path.realpath(sys.prefix) != os.path.realpath(creation.peers()):
        os.execv(PYTHON, [PYTHON, *sys.argv])
    DurableRedis.fsync = options.fsync
    # Whoever ends it ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="studio-benchmark-") as folder:
        os.chmod(folder, 0o755)
        run(options, folder)


def run(options, folder):
    def is_wanted(name):
        return not options.only or any(name.startswith(start) for start in options.only)

    stores = {"postgres": servers.Postgres(folder + "/postgres"), "redis": DurableRedis(folder + "/redis")}
    # The studio's own database, beside PgQueuer's on the same server.
    studios = {}
    try:
        for store in stores.values():
            store.start()
        url = stores["postgres"].url()
        subprocess.run(["psql", "-q", url, "-c", "CREATE DATABASE studio"], check=True)
        measured = []
        for driver, mode in STUDIO_RUNS:
            if is_wanted(f"studio on {driver}, {mode}"):
                if driver not in studios:
                    database = url.removesuffix("/postgres") + "/studio" if driver == "postgres" else ""
                    studios[driver] = Studio(options.studio, f"{folder}/studio-{driver}", database)
                    studios[driver].begin()
                measured.append((studios[driver], driver, mode))
        runs = [
            StudioRun(make(folder, f"studio-run-{at}"), studio, driver, mode)
            for at, (studio, driver, mode) in enumerate(measured)
        ]
        for at, (name, processes, told) in enumerate(PEER_RUNS):
            if is_wanted(name):
                server = stores["postgres" if name == "pgqueuer" else "redis"]
                runs.append(PeerRun(make(folder, f"peer-{at}"), server.url(), name, processes, told))
        report(figures_of(runs, options), options)
        for studio in studios.values():
            studio.check()
        if studios:
            print("Every job of the studio succeeded once, was captured once, and the books balance.")
    finally:
        for studio in studios.values():
            studio.process.terminate()
        for studio in studios.values():
            end(studio.process)
        for store in stores.values():
            store.end(store.stop_signal)


def make(folder, name):
    path = os.path.join(folder, str(name))
    os.makedirs(path)
    return path


def figures_of(runs, options):
    """For each run its figures, by round."""
    figures = {run: [] for run in runs}
    jobs = {}
    for number in range(options.rounds + 1):
        for run in runs:
            # The first round tells how many jobs fill the time.
            measured = run.measure(jobs.get(run, 1000))
            if number:
                figures[run].append(measured)
            jobs[run] = max(200, int(measured[0] * options.seconds)) if not number else jobs[run]
            print(f"  round {number}: {run.name}: {measured[0]:.0f} a second", file=sys.stderr)
    return figures


def report(figures, options):
    middle = {run: statistics.median(rate for rate, _ in measured) for run, measured in figures.items()}
    best = {}
    for run in figures:
        if run.system not in best or middle[run] > middle[best[run.system]]:
            best[run.system] = run
    own = next((run for run in figures if run.system == "studio on postgres, stored"), None)
    print(f"{'jobs that do nothing, claimed and completed':66} {'a second':>9} {'workers':>8} {'studio is':>10}  kept of each")
    for run, measured in figures.items():
        ratio = statistics.median(a / b for (a, _), (b, _) in zip(figures[own], measured)) if own else float("nan")
        share = statistics.median(share for _, share in measured)
        mark = "*" if best[run.system] is run else " "
        print(f"{mark} {run.name:64} {middle[run]:9.0f} {share:8.0%} {ratio:9.2f}×  {run.keeps}")
    print("* the fastest way of each. workers: processors that their processes used.")
    print("Durable when a worker hears of it: the studio (fsync of each commit). Later: PgQueuer, which commits the ends of a batch")
    print(f"(fsync); the others, by Redis' append-only file (fsync {options.fsync}). Celery acknowledges before it runs a task.")


if __name__ == "__main__":
    main()
