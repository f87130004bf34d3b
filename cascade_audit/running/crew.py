"""A crew of worker processes on this machine: one task each, ended when it hangs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock, Timer

from cascade_audit.running.processes import end_tree
from cascade_audit.workers import own_environment

Task = dict[str, object]  # what a worker is asked to do; see `worker`

TOO_LONG = "tidak selesai dalam {:g} detik (--timeout), lalu dihentikan."
KILLED = (
    "proses yang mengerjakannya berhenti mendadak (mungkin kehabisan memori, atau "
    "dihentikan dari luar)."
)
_WORKER = ("-m", "cascade_audit.running.worker")


class Crew:
    """Does tasks in processes of their own, several at a time.

    Parameters
    ----------
    size : int
        How many tasks at a time.
    timeout : float, optional
        After how many seconds a task is ended, with all that it started.
    program : tuple of str, optional
        What a worker's Python runs.
    """

    def __init__(
        self,
        size: int,
        timeout: float | None = None,
        program: tuple[str, ...] = _WORKER,
    ) -> None:
        self._program = program
        self.size = max(size, 1)
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(self.size)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: set[_Worker] = set()
        self._lock = Lock()
        self._is_closed = False
        self._home = TemporaryDirectory(ignore_cleanup_errors=True)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, task: Task) -> "Future[str]":
        """Have a task done; the result is why it failed, or ``""``."""
        return self._threads.submit(self._do, task)

    def as_done(self, tasks: list[Task]) -> Iterator[tuple[int, str]]:
        """Have tasks done; give the number of each as it ends, and why it failed."""
        futures = {self.submit(task): number for number, task in enumerate(tasks)}
        return ((futures[future], future.result()) for future in as_completed(futures))

    def warm_up(self) -> None:
        """Have all workers import what notebooks need, once they have nothing to do."""
        for _ in range(self.size):
            self.submit({"do": "warm up"})

    def close(self) -> None:
        """End all workers, at once; tasks that wait are not begun."""
        with self._lock:
            self._is_closed = True
            workers = list(self._all)
        for worker in workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()
        self._home.cleanup()

    def _do(self, task: Task) -> str:
        try:
            worker = self._idle.get_nowait()
        except Empty:
            worker = self._hire()
        if worker is None:
            return KILLED
        reason = worker.do(task, self._timeout)
        if worker.is_alive():
            self._idle.put(worker)
        return reason

    def _hire(self) -> "_Worker | None":
        with self._lock:  # none may be hired while all are being dismissed
            if self._is_closed:
                return None
            worker = _Worker(*self._program, self._home.name)
            self._all.add(worker)
            return worker


class _Worker:
    """One process that does one task after another."""

    def __init__(self, *program: str) -> None:
        # Away from the working directory: a folder in it may be called like a library.
        self._process = subprocess.Popen(
            [sys.executable, "-P", *program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the run, which ends its workers
        )
        self._is_late = False

    def do(self, task: Task, timeout: float | None) -> str:
        timer = Timer(timeout or 0, self._expire)
        timer.daemon = True
        if timeout:
            timer.start()
        answer = ""
        with suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(task) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        timer.cancel()
        if answer.endswith("\n"):
            return json.loads(answer)
        self.end()
        return TOO_LONG.format(timeout) if self._is_late else KILLED

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        end_tree(self._process.pid)
        self._process.wait()

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # of what it was never told
                stream.close()

    def _expire(self) -> None:
        self._is_late = True
        end_tree(self._process.pid)
