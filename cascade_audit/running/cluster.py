"""The work of a run given to a Dask cluster that is there already.

Documents, rules and results stand in folders that all its machines see under the same
path. Each machine does a task in a process of its own, as a run without cluster does:
a task that hangs is ended, and one whose machine is lost is done elsewhere.
"""

from collections.abc import Iterator
from functools import cache

from dask import config as dask_config
from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker

from cascade_audit.errors import RunError
from cascade_audit.running.crew import KILLED, Crew, Task

_PATIENCE = 20  # seconds in which a cluster must answer
_TRIES = 3  # a task that takes three machines with it is to blame itself


class Cluster:
    """Does tasks on a Dask cluster.

    Parameters
    ----------
    address : str
        Of its scheduler, such as "tcp://192.168.1.10:8786".
    timeout : float, optional
        After how many seconds a task is ended.

    Raises
    ------
    RunError
        If no cluster answers there, or it has no workers.
    """

    def __init__(self, address: str, timeout: float | None = None) -> None:
        self._timeout = timeout
        with dask_config.set({"distributed.scheduler.allowed-failures": _TRIES}):
            self._client = _joined(address)
        self.size = max(sum(self._client.nthreads().values()), 1)

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def as_done(self, tasks: list[Task]) -> Iterator[tuple[int, str]]:
        """Have tasks done; give the number of each as it ends, and why it failed."""
        futures = {
            self._client.submit(_do, task, self._timeout, pure=False): number
            for number, task in enumerate(tasks)
        }
        return (
            (futures[future], _reason(future))
            for future in as_completed(list(futures), loop=self._client.loop)
        )

    def warm_up(self) -> None:
        """Do nothing: who is idle in a cluster is not for one run to know."""

    def close(self) -> None:
        """Let go of the cluster; what was asked of it and is not done is taken back."""
        self._client.close()


def _joined(address: str) -> Client:
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        where = f"--scheduler {address}"
        raise RunError(
            where,
            f"klaster Dask tidak menjawab, atau tidak punya pekerja ({error}).",
            "Periksa alamatnya dan jalankan  dask worker ALAMAT  di mesin pekerja.",
        ) from None
    return client


def _reason(future: Future) -> str:
    try:
        return future.result()
    except KilledWorker:
        return KILLED
    except Exception as error:  # of the machine it was done on
        return f"mesin klaster tidak dapat mengerjakannya: {error}"


def _do(task: Task, timeout: float | None) -> str:
    """Do a task on a machine of the cluster."""
    return _own_crew(timeout).submit(task).result()


@cache
def _own_crew(timeout: float | None) -> Crew:
    # As many processes as this machine has threads that ask at the same time.
    return Crew(64, timeout)
