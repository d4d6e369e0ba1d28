"""Where tasks run."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Union

from distributed import Client, LocalCluster

On = Union[int, str, Client, Any]
"""How many local workers; or a scheduler's address; or a cluster, such as dask-jobqueue's; or a client."""


class Cluster:
    """A client of workers.

    Local workers are started and ended here, each a process with one thread. A scheduler, cluster or client
    that was there before is still there afterwards.
    """

    def __init__(self, on: On, patience: float) -> None:
        self._patience = patience
        self._local: LocalCluster | None = None
        self._is_own = not isinstance(on, Client)
        if isinstance(on, Client):
            self._client, self._address = on, on.scheduler.address
            return
        if isinstance(on, int):
            on = self._local = LocalCluster(
                n_workers=on, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            )
        try:
            self._client = Client(on, timeout=patience, set_as_default=False)
        except OSError as error:
            raise self._away(on) from error
        self._address = self._client.scheduler.address

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._is_own:
            self._client.close()
        if self._local is not None:
            self._local.close()

    @property
    def dashboard(self) -> str:
        return str(self._client.dashboard_link)

    def client(self) -> Client:
        """The client, connected: a scheduler that is away is waited for."""
        while self._client.status == "connecting":
            time.sleep(0.05)
        if self._client.status != "running":
            raise self._away(self._address)
        return self._client

    def _away(self, address: object) -> ConnectionError:
        within = f" within {self._patience:g} seconds" if self._is_own else ""
        return ConnectionError(
            f"no scheduler answers at {address}{within}: results so far are kept; call again to go on"
        )
