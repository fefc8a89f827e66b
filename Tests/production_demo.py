#!/usr/bin/env python3
"""`./setup.sh demo --production`: the studio as many machines run it, on this one.

PostgreSQL, Redis, a server of MongoDB's protocol and an S3 server, two API processes that take requests by turns, and a
worker that knows nothing but an address and a token. Makes pictures through the API and leaves them in the output folder.
"""

import argparse
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import httpx

import servers

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STUDIO = os.path.join(ROOT, ".build/release/studio")
PROMPTS = ["a red boat on a lake at dawn", "a lighthouse by the sea at night", "three cats on a wooden table"]
PASSWORD = "correct horse battery staple"


def title(text):
    print(f"\n\033[1m{text}\033[0m", flush=True)


class Stack:
    """The servers, and the processes of the studio on them."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.servers = {}
        for name in ("postgres", "redis", "mongo", "s3"):
            self.servers[name] = servers.KINDS[name](os.path.join(folder, name))
            self.servers[name].start()
            print(f"  {name}: {type(self.servers[name]).__name__} on port {self.servers[name].port}", flush=True)

    def environment(self, name):
        data = os.path.join(self.folder, name)
        os.makedirs(data, exist_ok=True)
        url = {key: server.url() for key, server in self.servers.items()}
        return {
            "PATH": os.environ["PATH"], "HOME": data, "DATA_FOLDER": data, "LOG_FOLDER": os.path.join(data, "logs"),
            "DATABASE_URL": url["postgres"], "REDIS_URL": url["redis"], "MONGODB_URL": url["mongo"],
            "S3_ENDPOINT": url["s3"], "S3_BUCKET": "studio", "S3_ACCESS_KEY": "demo", "S3_SECRET_KEY": "demo-secret",
            "SECRET_KEY": "a secret of this demonstration only", "WORKER_INSIDE": "false", "DISK_RESERVE_MB": "0",
            "RATE_LIMIT_MAX_REQUESTS": "10000",
        }

    def command(self, *arguments):
        done = subprocess.run(
            [STUDIO, *arguments], env=self.environment("owner"), capture_output=True, text=True, cwd=self.folder)
        if done.returncode != 0:
            raise SystemExit(f"studio {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self, name, arguments, **environment):
        log = open(os.path.join(self.folder, name + ".out"), "wb")
        process = subprocess.Popen(
            [STUDIO, *arguments], env={**self.environment(name), **environment}, stdout=log, stderr=log, cwd=self.folder)
        self.processes.append(process)
        return process

    def serve(self, name):
        port = servers.free_port()
        process = self.start(name, ["serve"], PORT=str(port))
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            if process.poll() is not None:
                break
            try:
                if httpx.get(address + "/ready").status_code == 200:
                    return address
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        with open(os.path.join(self.folder, name + ".out"), errors="replace") as log:
            raise SystemExit(f"studio serve did not get ready:\n{log.read()[-3000:]}")

    def close(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
        for server in self.servers.values():
            server.end(server.stop_signal)


class User:
    """Somebody whose requests go to the API processes by turns."""

    def __init__(self, addresses):
        self.addresses = itertools.cycle(addresses)
        self.http = httpx.Client(timeout=60)
        self.headers = {}

    def call(self, method, path, **more):
        answer = self.http.request(method, next(self.addresses) + path, headers={**self.headers, **more.pop("headers", {})}, **more)
        if answer.is_error:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def register(self):
        account = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}
        session = self.call("POST", "/api/v1/auth/register", json=account)
        self.headers["Authorization"] = "Bearer " + session["access_token"]

    def picture(self, prompt, path):
        job = {"kind": "image_generation", "input": {"prompt": prompt, "width": 768, "height": 512, "quality": "draft", "seed": 7}}
        begun = time.monotonic()
        made = self.call("POST", "/api/v1/jobs", json=job, headers={"Idempotency-Key": prompt.replace(" ", "-")})
        while made["state"] in ("queued", "running"):
            time.sleep(0.1)
            made = self.call("GET", f"/api/v1/jobs/{made['id']}")
        if made["state"] != "succeeded":
            raise SystemExit(f"The job ended as {made['state']}: {made['error']}")
        picture = next(a for a in made["output"]["artifacts"] if a["role"] == "image")
        with open(path, "wb") as file:
            file.write(httpx.get(picture["url"]).raise_for_status().content)
        print(f"  {prompt}: {time.monotonic() - begun:.1f} s, {os.path.basename(path)}", flush=True)


def tell(stack, output):
    title("The database is made, the bucket set up, a worker's token given")
    print(stack.command("migrate").splitlines()[0])
    print(stack.command("storage", "setup"), end="")
    token = json.loads(stack.command("admin", "tokens", "create", "demo", "--json"))["secret"]
    title("Two API processes and a worker that has an address and a token, and no key to any store")
    addresses = [stack.serve("api-1"), stack.serve("api-2")]
    stack.start("worker", ["worker", "--api", addresses[0]], WORKER_TOKEN=token, DATABASE_URL="", REDIS_URL="",
        MONGODB_URL="", S3_BUCKET="", SECRET_KEY="")
    for address in addresses:
        checks = httpx.get(address + "/ready").json()["checks"]
        print(f"  {address}: " + ", ".join(f"{name} {state}" for name, state in sorted(checks.items())))
    title("Pictures, each request to another process; the files come from the S3 server by signed links")
    user = User(addresses)
    user.register()
    for number, prompt in enumerate(PROMPTS, 1):
        user.picture(prompt, os.path.join(output, f"production-{number}.png"))
    title("Redis dies: jobs are still taken and run")
    stack.servers["redis"].end(signal.SIGKILL)
    user.picture("a yellow car beside a tall tree", os.path.join(output, "production-without-redis.png"))
    title("The books")
    print(stack.command("admin", "ledger", "audit"), end="")


def main():
    parser = argparse.ArgumentParser(prog="setup.sh demo --production", description=__doc__)
    parser.add_argument("--output", default="demo-output", help="folder for the pictures")
    options = parser.parse_args()
    os.makedirs(options.output, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="studio-production-")
    os.chmod(folder, 0o755)
    title("Four servers, unprivileged, on loopback")
    stack = Stack(folder)
    try:
        tell(stack, options.output)
    finally:
        stack.close()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\nPictures: {options.output}")


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main()
