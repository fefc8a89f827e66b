"""A worker of the studio that does nothing with its jobs: for `claims.py`.

It speaks the worker protocol as `studio worker` does, over connections that stay open: it claims as many as it has room for while
it completes others, each with one small picture. Where the picture lies there already (`stored`), it is only named; else
(`storing`) it is announced and sent first. What is done while others are on their way is completed in one request with them.

    claims_worker.py URL TOKEN stored|storing CONNECTIONS
"""

import asyncio
import hashlib
import os
import sys
import uuid
import zlib

import claims_tally
import orjson
import uvloop


def picture():
    """One white pixel."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0\xff"))
        + chunk(b"IEND", b""))


PICTURE = picture()
OUTPUT = {
    "name": "image-1.png", "role": "image", "content_type": "image/png", "bytes": len(PICTURE),
    "sha256": hashlib.sha256(PICTURE).hexdigest(), "width": 1, "height": 1,
}


class Connection(asyncio.Protocol):
    """One request after the other; of HTTP it knows what the studio says."""

    def connection_made(self, transport):
        self.transport = transport
        self.buffer = b""
        self.answer = None

    def data_received(self, data):
        self.buffer += data
        head, mark, body = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            return
        lowered = head.lower()
        start = lowered.find(b"content-length:")
        length = int(lowered[start + 15:].split(b"\r\n", 1)[0]) if start >= 0 else 0
        if len(body) >= length:
            self.buffer = b""
            self.answer.set_result((int(head[9:12]), body))

    def connection_lost(self, error):
        if self.answer and not self.answer.done():
            self.answer.set_exception(error or ConnectionError("the studio closed the connection"))

    async def send(self, head, body):
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body))
        return await self.answer


class Client:
    def __init__(self, url, token):
        self.host, self.port = url.removeprefix("http://").split(":")
        self.common = f"Host: {self.host}:{self.port}\r\n"
        self.json = f"{self.common}Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"

    async def connect(self):
        _, connection = await asyncio.get_running_loop().create_connection(Connection, self.host, int(self.port))
        return connection

    async def post(self, connection, path, body, expected):
        head = f"POST /api/v1/worker/{path} HTTP/1.1\r\n{self.json}"
        status, answer = await connection.send(head.encode(), orjson.dumps(body))
        if status != expected:
            raise SystemExit(f"{path}: {status} {answer!r}")
        return orjson.loads(answer) if answer else None

    async def put(self, connection, ticket):
        head = f"PUT {ticket['put_url']} HTTP/1.1\r\n{self.common}"
        for name, value in ticket["headers"].items():
            head += f"{name}: {value}\r\n"
        if "content-type" not in head.lower():
            head += "Content-Type: image/png\r\n"
        status, answer = await connection.send(head.encode(), PICTURE)
        if status != 201:
            raise SystemExit(f"{ticket['put_url']}: {status} {answer!r}")


# Completions in one request, at most.
BATCH_MAX = 64


class Worker:
    slots = 64

    def __init__(self, client, owners, stores):
        self.client = client
        self.owners = owners
        self.stores = stores
        self.id = str(uuid.uuid4())
        self.claimed = asyncio.Queue()
        self.wanted = asyncio.Event()
        self.tally = None
        self.connections = 1

    async def run(self, connections):
        self.connections = connections
        claiming = await self.client.connect()
        await self.client.post(claiming, "register", {
            "id": self.id, "name": f"benchmark {os.getpid()}", "version": "1", "kinds": ["image_generation"],
            "engines": ["scene"], "devices": [], "slots": self.slots}, 204)
        completing = [await self.client.connect() for _ in range(connections)]
        self.tally = claims_tally.Tally(os.environ["TALLY"])
        while not self.tally.is_open():
            await asyncio.sleep(0.001)
        await asyncio.gather(self.claim(claiming), *(self.complete(connection) for connection in completing))

    async def claim(self, connection):
        while True:
            body = {"worker": self.id, "limit": self.slots, "wait_seconds": 5}
            for assignment in (await self.client.post(connection, "claim", body, 200))["data"]:
                self.claimed.put_nowait(assignment["lease"])
            # So that the next ones are there when these are done.
            while self.claimed.qsize() > self.slots // 2:
                self.wanted.clear()
                await self.wanted.wait()

    async def complete(self, connection):
        while True:
            bodies = [self.body(lease, await self.key(connection, lease)) for lease in await self.some()]
            answer = await self.client.post(connection, "jobs/complete", {"completions": bodies}, 200)
            for told in answer["data"]:
                if told.get("problem"):
                    raise SystemExit(f"a completion was refused: {told}")
                self.tally.add()

    async def some(self):
        """One as soon as it is there, with its share of those that are there already."""
        leases = [await self.claimed.get()]
        for _ in range(min(BATCH_MAX - 1, self.claimed.qsize() // self.connections)):
            leases.append(self.claimed.get_nowait())
        self.wanted.set()
        return leases

    async def key(self, connection, lease):
        if not self.stores:
            return f"outputs/{self.owners[lease['job']]}/{lease['job']}/{lease['attempt']}/{OUTPUT['name']}"
        announced = {"lease": lease, **OUTPUT}
        ticket = await self.client.post(connection, f"jobs/{lease['job']}/outputs", announced, 201)
        await self.client.put(connection, ticket)
        return ticket["key"]

    def body(self, lease, key):
        completion = {"outputs": [{**OUTPUT, "key": key}], "report": {"seed": 7}, "delivered_share": 1}
        return {"lease": lease, "completion": completion}


def main():
    url, token, mode, connections = sys.argv[1:]
    # A worker is not told whose a job is: what was put into the store for it beforehand is found by this list.
    with open(os.environ["OWNERS"], "rb") as file:
        owners = orjson.loads(file.read())
    uvloop.install()
    asyncio.run(Worker(Client(url, token), owners, mode == "storing").run(int(connections)))


if __name__ == "__main__":
    main()
