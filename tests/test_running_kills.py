"""Whatever is killed, hangs or is started twice: results stay whole, and the rest ends.

Processes are really killed here, with the signals that people and systems use.
"""

import json
import os
import signal
import sys

import pytest
from batches import contents, is_gone, make_workplace, start, wait_for, write_notebook

from cascade_audit.running.crew import Crew
from cascade_audit.running.executing import Job

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

STUCK = """
import json, os, pathlib, subprocess, time
child = subprocess.Popen(["sleep", "600"])
pids = [os.getppid(), os.getpid(), child.pid]
pathlib.Path("pids.part").write_text(json.dumps(pids))
pathlib.Path("pids.part").replace("pids.json")
time.sleep(600)
"""
# The first document is done at once; the others wait for a file, and say who they are.
WAITING = """
import os, pathlib, time
name = pathlib.Path(dokumen).stem
pathlib.Path(f"pid-{name}-{os.getpid()}-{os.getppid()}").touch()
while name != "lembah" and not pathlib.Path("boleh").exists(): time.sleep(0.05)
name
"""


def jobs(tmp_path, **notebooks):
    made = []
    for name, source in notebooks.items():
        folder = tmp_path / "hasil" / name
        folder.mkdir(parents=True)
        path = write_notebook(tmp_path / f"{name}.ipynb", source)
        made.append(Job(path, tmp_path, {"dokumen": "x"}, folder, name).task(tmp_path))
    return made


def pids_of(tmp_path):
    path = tmp_path / "pids.json"
    return wait_for(lambda: path.exists() and json.loads(path.read_text()))


def test_stuck_notebook_is_ended_with_all_that_it_started(tmp_path):
    tasks = jobs(tmp_path, macet=STUCK, baik="1 + 1")
    with Crew(2, timeout=8) as crew:
        reasons = dict(crew.as_done(tasks))
    assert "8 detik" in reasons[0]
    assert reasons[1] == ""
    for pid in pids_of(tmp_path):
        wait_for(lambda pid=pid: is_gone(pid), 10)


def test_killed_worker_costs_its_own_task_only(tmp_path):
    tasks = jobs(tmp_path, macet=STUCK, baik="1 + 1", lagi="2 + 2")
    with Crew(1) as crew:
        outcomes = crew.as_done(tasks)
        worker, kernel, _ = pids_of(tmp_path)
        os.kill(worker, signal.SIGKILL)
        reasons = dict(outcomes)
    assert "berhenti mendadak" in reasons[0]
    assert [reasons[1], reasons[2]] == ["", ""]
    wait_for(lambda: is_gone(kernel), 10)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("kerja")
    return make_workplace(place, ["Lembah", "Bukit", "Pantai"], WAITING)


def processes(place):
    found = (place / "notebooks").glob("pid-*")
    return {int(pid) for path in found for pid in path.name.split("-")[2:]}


def first_result(place):
    return next(place.glob("hasil/2023/*/lembah/audit.html"), None)


def test_runs_that_are_doubled_stopped_or_killed_lose_only_what_was_under_way(place):
    with start(place) as running:
        wait_for(lambda: first_result(place))
        with start(place) as second:
            said = second.communicate()[1]
        assert second.returncode == 2
        assert "sedang dipakai" in said
        assert "--output" in said
        running.send_signal(signal.SIGINT)
        out, said = running.communicate()
    assert running.returncode == 2, said
    assert "dihentikan" in said
    assert "perintah yang sama" in said
    for pid in processes(place):
        wait_for(lambda pid=pid: is_gone(pid), 10)

    before = contents(place / "hasil")
    assert {name.split("/")[2] for name in before if "/" in name[5:]} == {"lembah"}
    known = processes(place)
    with start(place) as running:
        wait_for(lambda: len(processes(place)) > len(known))
        running.kill()
    for pid in processes(place):
        wait_for(lambda pid=pid: is_gone(pid), 10)
    assert contents(place / "hasil") == before

    (place / "notebooks/boleh").touch()
    with start(place) as running:
        out, said = running.communicate()
    assert running.returncode == 0, said
    assert "2 dikerjakan, 1 tidak berubah" in out
    after = contents(place / "hasil")
    assert before.items() <= after.items()
    assert len([name for name in after if name.endswith("audit.html")]) == 3
    assert not list((place / "hasil/2023/.kerja").glob("tumbuh/*"))


def test_kernel_killed_by_the_system_costs_that_unit_only(tmp_path):
    deadly = "import os, signal\nif 'bukit' in dokumen: os.kill(os.getpid(), 9)"
    place = make_workplace(tmp_path, ["Lembah", "Bukit"], deadly)
    with start(place) as running:
        out, said = running.communicate()
    assert running.returncode == 2, said
    assert "bukit.txt: gagal" in out
    assert [path.parent.name for path in place.glob("hasil/2023/*/*/audit.html")] == [
        "lembah"
    ]
    state = (place / "hasil/2023/unit.csv").read_text(encoding="utf-8")
    assert "2023/bukit.txt,gagal," in state
