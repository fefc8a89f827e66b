#!/usr/bin/env python3
"""Runs a program as if on another machine: elsewhere.py FROM TO FOLDER PROGRAM [ARGUMENT ...]

The program runs as nobody, in FOLDER, in a network of its own, in which nothing answers but FROM on loopback: what connects
there is connected to TO on the loopback of this machine. It gets the environment of this script and nothing open but its
standard streams. Signals to end are passed on to it, and its exit code is this script's. Needs root, and Linux.
"""

import asyncio
import ctypes
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys

NOBODY = 65534
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
SIOCSIFFLAGS = 0x8914
IFF_UP = 1

libc = ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: int) -> None:
    if getattr(libc, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")


def enter_own_network() -> int:
    """Makes a network with nothing but loopback, and returns the way back to the one before."""
    before = os.open("/proc/self/ns/net", os.O_RDONLY)
    call("unshare", CLONE_NEWNET)
    with socket.socket() as any_socket:
        loopback = struct.pack("16sh14x", b"lo", IFF_UP)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, loopback)
    return before


def die_with_parent() -> None:
    # After the change of user, which would undo it.
    call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL)


def start(folder: str, command: list[str]) -> subprocess.Popen[bytes]:
    # Python adds a locale of its own where there is none.
    environment = {name: os.environ[name] for name in os.environ if name != "LC_CTYPE"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        preexec_fn=die_with_parent,
    )


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # One side is gone: so is the other, in a moment.
    finally:
        writer.close()


async def relay(listener: socket.socket, port: int) -> None:
    """Hands connections on. A socket stays in the network that it was made in, wherever its process goes."""

    async def connected(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(copy(reader, back), copy(there, writer))

    server = await asyncio.start_server(connected, sock=listener)
    await server.serve_forever()


async def run(
    program: subprocess.Popen[bytes], listener: socket.socket, port: int
) -> int:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, program.send_signal, number)
    relaying = asyncio.create_task(relay(listener, port))
    code = await asyncio.to_thread(program.wait)
    relaying.cancel()
    # As a shell tells it.
    return code if code >= 0 else 128 - code


def main() -> int:
    listen, port = int(sys.argv[1]), int(sys.argv[2])
    before = enter_own_network()
    listener = socket.create_server(("127.0.0.1", listen))
    program = start(sys.argv[3], sys.argv[4:])
    call("setns", before, CLONE_NEWNET)
    return asyncio.run(run(program, listener, port))


if __name__ == "__main__":
    sys.exit(main())
