"""How many jobs the workers of a run have done, told by each in a file of its own that it maps: it costs them nothing to tell.

A worker stands still at its first job until the run is opened, so that the start of its process is not measured.
"""

import mmap
import os
import struct
import threading
import time


class Tally:
    """A worker process's own count."""

    def __init__(self, folder):
        self.lock = threading.Lock()
        path = os.path.join(folder, str(os.getpid()))
        with open(path + ".new", "w+b") as file:
            file.write(bytes(8))
            file.flush()
            self.count = memoryview(mmap.mmap(file.fileno(), 8)).cast("Q")
        os.rename(path + ".new", path)
        self.opened = os.path.join(folder, "open")

    def is_open(self):
        return os.path.exists(self.opened)

    def add(self):
        # Some workers are threads of one process.
        with self.lock:
            self.count[0] += 1


class Run:
    """What all workers have done, as the benchmark sees it."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)

    def counts(self):
        for name in os.listdir(self.folder):
            if name.isdigit():
                with open(os.path.join(self.folder, name), "rb") as file:
                    yield struct.unpack("Q", file.read(8))[0]

    def wait_for(self, workers, alive):
        """Waits until so many processes stand at their first job."""
        end = time.monotonic() + 60
        while len(list(self.counts())) < workers:
            alive()
            if time.monotonic() > end:
                raise SystemExit("the workers do not begin")
            time.sleep(0.01)

    def open(self):
        with open(os.path.join(self.folder, "open"), "w"):
            return time.monotonic()

    def wait(self, jobs, left, alive):
        """Waits until all jobs are done and nothing of them is left; says when, and tells no more than that."""
        end = time.monotonic() + 300
        while sum(self.counts()) < jobs or left():
            alive()
            if time.monotonic() > end:
                raise SystemExit(f"{sum(self.counts())} of {jobs} jobs were done")
            time.sleep(0.005)
        return time.monotonic()


own = None
beginning = threading.Lock()


def no_op():
    """What each peer's job does."""
    global own
    if own is None:
        with beginning:
            tally = own or Tally(os.environ["TALLY"])
            while not tally.is_open():
                time.sleep(0.001)
            own = tally
    own.add()
