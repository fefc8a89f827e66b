#!/usr/bin/env python3
"""Measures a built studio from outside: start to first answer, idle memory, creations a second, seconds a picture.

Usage: python3 Benchmarks/measure.py [--creations 2000] [--connections 8] [--pictures 3]
Needs only Python's standard library and .build/release. Figures are for the note of a change, not for a test: they
depend on the machine. As a yardstick in the same run, the durable commits a second of the disk are printed too.
"""
import argparse, concurrent.futures, http.client, json, os, re, signal, sqlite3, subprocess, tempfile, threading, time
from pathlib import Path

STUDIO = Path(__file__).resolve().parent.parent / ".build/release/studio"


class Studio:
    def __init__(self, folder, **settings):
        env = {"PATH": os.environ["PATH"], "HOME": folder, "PORT": "0", "RATE_LIMIT_MAX_REQUESTS": "1000000",
               "SIGNUP_CREDITS": "1000000", "LOG_LEVEL": "warning", **settings}
        self.started = time.monotonic()
        self.process = subprocess.Popen([STUDIO, "serve"], cwd=folder, env=env, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if match := re.search(r"running at http://([0-9.]+):(\d+)", line):
                self.host, self.port = match[1], int(match[2])
                break
        self.local = threading.local()
        self.token = None
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def call(self, method, path, body=None):
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection(self.host, self.port, timeout=120)
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.local.connection.request(method, path, body and json.dumps(body), headers)
        response = self.local.connection.getresponse()
        return response.status, json.loads(response.read() or b"null")

    def register(self):
        status, answer = self.call("POST", "/api/v1/auth/register",
                                   {"email": "ann@example.com", "password": "correct horse battery", "name": "Ann"})
        assert status == 201, answer
        self.token = answer["access_token"]

    def create(self, **input):
        status, job = self.call("POST", "/api/v1/jobs", {"kind": "image_generation", "input": input})
        assert status == 202, job
        return job["id"]

    def wait(self, job):
        while True:
            _, found = self.call("GET", f"/api/v1/jobs/{job}")
            if found["state"] in ("succeeded", "failed", "cancelled"):
                return found
            time.sleep(0.05)

    def resident_megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def durable_commits(folder, seconds=2.0):
    """Plain SQLite, WAL and synchronous=FULL, one row a commit: what this disk allows one at a time."""
    database = sqlite3.connect(os.path.join(folder, "yardstick.sqlite"), isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE t(x)")
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        database.execute("INSERT INTO t VALUES (1)")
        count += 1
    return count / seconds


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--creations", type=int, default=2000)
    options.add_argument("--connections", type=int, default=8)
    options.add_argument("--pictures", type=int, default=3)
    options = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(folder, WORKER_INSIDE="false")
        assert studio.call("GET", "/health")[0] == 200
        print(f"start to first answer        {time.monotonic() - studio.started:8.2f} s")
        studio.register()
        time.sleep(2)
        print(f"idle memory, no worker       {studio.resident_megabytes():8.1f} MB")
        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(options.connections) as pool:
            list(pool.map(lambda _: studio.create(prompt="a boat"), range(options.creations)))
        rate = options.creations / (time.monotonic() - start)
        yardstick = durable_commits(folder)
        print(f"job creations                {rate:8.0f} /s on {options.connections} connections")
        print(f"plain SQLite commits         {yardstick:8.0f} /s one at a time (ratio {rate / yardstick:.2f})")
        studio.stop()

    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(folder)
        studio.register()
        time.sleep(2)
        print(f"idle memory, with worker     {studio.resident_megabytes():8.1f} MB")
        prompts = ["a red boat on a lake at dawn", "a castle on a hill at sunset", "three cats on a wooden table"]
        for number in range(options.pictures):
            start = time.monotonic()
            prompt = prompts[number % len(prompts)]
            job = studio.wait(studio.create(prompt=prompt, width=1024, height=1024, quality="standard", seed=7))
            assert job["state"] == "succeeded", job
            print(f"1024x1024, standard          {time.monotonic() - start:8.1f} s  {prompt}")
        studio.stop()


if __name__ == "__main__":
    main()
