"""A Dask cluster does the same work, and goes on when a worker is killed."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from batches import ROOT, contents, make_workplace, start, wait_for

pytest.importorskip("distributed", reason="the extra 'dask' is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

CLUSTER = """
import json, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                      host="127.0.0.1", dashboard_address=None) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        print(json.dumps([cluster.scheduler_address, pids]), flush=True)
        sys.stdin.read()
"""
# Each names the cluster's worker that it belongs to, and is slow enough to be caught.
NOTEBOOK = """
import os, pathlib, psutil, time
above = [process.pid for process in psutil.Process().parents()]
pathlib.Path("berjalan-" + "-".join(map(str, above))).touch()
time.sleep(0.5)
dokumen
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("klaster")
    script = folder / "klaster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def test_cluster_that_loses_a_worker_gives_the_same_files(tmp_path, cluster):
    address, workers = cluster
    assert len(workers) == 2
    place = make_workplace(tmp_path, ["Lembah", "Bukit", "Pantai", "Muara"], NOTEBOOK)
    with start(place, "--scheduler", address) as running:
        busy = wait_for(lambda: next((place / "notebooks").glob("berjalan-*"), None))
        (victim,) = set(workers) & set(map(int, busy.name.split("-")[1:]))
        os.kill(victim, 9)
        out, said = running.communicate()
    assert running.returncode == 0, out + said
    with start(place, output="sendiri") as running:
        out, said = running.communicate()
    assert running.returncode == 0, out + said
    far, near = contents(place / "hasil"), contents(place / "sendiri")
    assert len([name for name in far if name.endswith("audit.html")]) == 4
    for name in ("2023/rekap.ipynb",):  # names its own folder of results
        assert far.pop(name).replace(b"/hasil/", b"/sendiri/") == near.pop(name)
    assert far.keys() == near.keys()
    assert [name for name in far if far[name] != near[name]] == []


def test_cluster_that_does_not_answer_is_explained(tmp_path, monkeypatch):
    from cascade_audit import run
    from cascade_audit.errors import RunError
    from cascade_audit.running import cluster

    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    place = make_workplace(tmp_path, ["Lembah"], "dokumen")
    with pytest.raises(RunError, match="tidak menjawab") as caught:
        run(
            place / "data/cascades",
            "2023",
            place / "hasil",
            scheduler="tcp://127.0.0.1:9",
        )
    assert "--scheduler tcp://127.0.0.1:9" in str(caught.value)


def test_cluster_does_the_work_on_what_stands_behind_addresses(tmp_path, cluster):
    address, _ = cluster
    place = make_workplace(tmp_path / "kerja", ["Lembah", "Bukit"], "dokumen")
    far = tmp_path / "jauh"
    shutil.move(place / "data/cascades", far / "cascades")
    data, output = f"local://{far}/cascades", f"local://{far}/hasil"
    with start(place, "--scheduler", address, data=data, output=output) as running:
        out, said = running.communicate()
    assert running.returncode == 0, out + said
    assert len(list(far.glob("hasil/2023/*/*/audit.html"))) == 2
    assert (far / "hasil/2023/rekap.html").is_file()
