"""A worker process: reads tasks, one JSON line each, does them, says what became of it.

When its lines end, whoever asked is gone: it ends what it started and itself.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TextIO

from cascade_audit.recall import FOLDER
from cascade_audit.running.executing import Job, execute, prepare, warm_up
from cascade_audit.running.processes import end_children
from cascade_audit.running.reading import read_apart


def work(do: Callable[[dict], str]) -> None:
    """Do tasks until there are no more; `do` says why one failed, or ``""``."""
    lines, answers = _private_streams()
    home = Path(sys.argv[-1], str(os.getpid()))
    tasks: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(lines, tasks, home), daemon=True).start()
    prepare(home)
    while True:
        answers.write(json.dumps(do(json.loads(tasks.get()))) + "\n")
        answers.flush()


def _private_streams() -> tuple[TextIO, TextIO]:
    """Keep the pipes from kernels, which would write into them and hold them open."""
    lines = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    return lines, answers


def _listen(lines: TextIO, tasks: "SimpleQueue[str]", home: Path) -> None:
    for line in lines:
        tasks.put(line)
    end_children(os.getpid())
    shutil.rmtree(home, ignore_errors=True)
    os._exit(1)


def _do(task: dict[str, str]) -> str:
    if recall := task.get("recall"):
        os.environ[FOLDER] = recall
    if task["do"] == "read":
        return read_apart(task)
    if task["do"] == "execute":
        return execute(Job.from_task(task))
    warm_up()
    return ""


if __name__ == "__main__":
    work(_do)
