#!/usr/bin/env python3
"""`POST /api/v1/jobs` on PostgreSQL: creations a second of the studio beside those of a twin in FastAPI and asyncpg.

Both do the same transaction on the same server (see peers/creation_twin.py), committed durably before the answer, by turns:
wrk with 64 connections of 64 users (a user's creations wait for each other until they are on the disk) for some seconds each, three rounds, the median of the ratios. The twin runs once with one
process and once with as many as the machine has cores. The load and the database share the machine with both.

Usage: python3 Benchmarks/creation.py [--seconds 8] [--rounds 3]
Needs .build/release, wrk, and a PostgreSQL server's programs; makes vendor/peers for the twin's packages.
"""
import argparse
import filecmp
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "Tests"))
import servers  # noqa: E402

USERS = 64
SECRET = "a secret of this benchmark, long enough"
LUA = """
local tokens = {%s}
local body = '{"kind": "image_generation", "input": {"prompt": "a red boat on a lake at dawn", "width": 512, "height": 512, "quality": "draft"}}'
local n = 0
request = function()
  n = n + 1
  return wrk.format("POST", "/api/v1/jobs", {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. tokens[n %% #tokens + 1]}, body)
end
local wrong = 0
response = function(status) if status ~= 202 then wrong = wrong + 1 end end
done = function(summary, latency)
  io.write(string.format("RESULT %%d %%f %%f %%d\\n", summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e3,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


def call(address, path, body):
    request = urllib.request.Request(
        address + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def wait_for(address, process):
    for _ in range(400):
        if process.poll() is not None:
            raise SystemExit("a server ended at its start")
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{address} does not answer")


def load(address, script, seconds):
    """Creations a second, the 99th percentile in milliseconds."""
    done = subprocess.run(
        ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-s", script, address], capture_output=True, text=True, check=True)
    requests, duration, tail, errors = re.search(r"RESULT (\d+) (\S+) (\S+) (\d+)", done.stdout).groups()
    if int(errors):
        raise SystemExit(f"{errors} requests failed:\n{done.stdout}")
    return int(requests) / float(duration), float(tail)


def empty(url):
    """Both begin with an empty queue: its length is counted for each answer."""
    subprocess.run(
        ["psql", "-q", url, "-c", "DELETE FROM job_events; DELETE FROM job_inputs; DELETE FROM jobs; DELETE FROM fair_tags",
            "-c", "VACUUM ANALYZE"], check=True, stdout=subprocess.DEVNULL)


def peers():
    """The environment of the peers, with what they need at present."""
    folder = os.path.join(ROOT, "vendor/peers")
    wanted, installed = os.path.join(ROOT, "Benchmarks/peers/requirements.txt"), folder + "/requirements.txt"
    if not os.path.exists(installed) or not filecmp.cmp(wanted, installed, shallow=False):
        subprocess.run(["/usr/bin/python3", "-m", "venv", folder], check=True)
        subprocess.run([folder + "/bin/pip", "install", "--quiet", "-r", wanted], check=True)
        shutil.copy(wanted, installed)
    return folder


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    python = peers()
    with tempfile.TemporaryDirectory(prefix="studio-benchmark-") as folder:
        os.chmod(folder, 0o755)
        postgres = servers.Postgres(os.path.join(folder, "postgres"))
        postgres.start()
        url = postgres.url()
        processes = []
        try:
            env = {
                "PATH": os.environ["PATH"], "HOME": folder, "DATABASE_URL": url, "DATA_FOLDER": folder + "/data", "LOG_FOLDER": "",
                "SECRET_KEY": SECRET, "JWT_SECRET": SECRET, "WORKER_INSIDE": "false", "RATE_LIMIT_MAX_REQUESTS": "1000000",
                "SIGNUP_CREDITS": "1000000", "USER_MAX_QUEUED_JOBS": "1000000", "LOG_LEVEL": "warning", "DISK_RESERVE_MB": "0",
                "ACCESS_TOKEN_SECONDS": "86400", "DATABASE_POOL_MAX": "64",
            }
            addresses = {}

            def start(name, command, **more):
                port = servers.free_port()
                processes.append(subprocess.Popen(
                    [part.format(port=port) for part in command], env={**env, "PORT": str(port), **more}, cwd=folder,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
                addresses[name] = f"http://127.0.0.1:{port}"
                wait_for(addresses[name] + "/openapi.json", processes[-1])

            start("studio", [os.path.join(ROOT, ".build/release/studio"), "serve"])
            twin = [python + "/bin/uvicorn", "creation_twin:app", "--port", "{port}", "--log-level", "error", "--workers"]
            path = {"PYTHONPATH": os.path.join(ROOT, "Benchmarks/peers")}
            start("twin, 1 process", twin + ["1"], **path)
            cores = os.cpu_count() or 1
            start(f"twin, {cores} processes", twin + [str(cores)], **path)
            tokens = [
                call(addresses["studio"], "/api/v1/auth/register",
                    {"email": f"user{n}@example.com", "password": "correct horse battery", "name": "Ann"})["access_token"]
                for n in range(USERS)
            ]
            script = os.path.join(folder, "load.lua")
            with open(script, "w") as file:
                file.write(LUA % ", ".join(f'"{token}"' for token in tokens))
            figures = {name: [] for name in addresses}
            for number in range(options.rounds + 1):
                for name, address in addresses.items():
                    empty(url)
                    measured = load(address, script, options.seconds if number else 2)
                    if number:
                        figures[name].append(measured)
            report(figures)
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(30)
            postgres.end(postgres.stop_signal)


def report(figures):
    print(f"{'POST /api/v1/jobs on PostgreSQL':34} {'a second':>9} {'p99 ms':>8} {'studio is':>10}")
    own = [rate for rate, _ in figures["studio"]]
    for name, measured in figures.items():
        rates = [rate for rate, _ in measured]
        ratio = statistics.median(a / b for a, b in zip(own, rates))
        tail = statistics.median(tail for _, tail in measured)
        print(f"{name:34} {statistics.median(rates):9.0f} {tail:8.1f} {ratio:9.2f}×")


if __name__ == "__main__":
    main()
