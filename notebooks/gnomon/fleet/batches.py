"""Spreads work over workers that may be lost, by a scheduler that may be stopped and started."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker

from .clusters import Cluster

Context = TypeVar("Context")
Item = TypeVar("Item")
Done = TypeVar("Done")

_LOST = object()


def size(count: int, largest: int) -> int:
    """How many items a task has: few enough for sixty tasks, so that no worker idles for long at the end."""
    return max(1, min(largest, count // 64))


@dataclass(frozen=True)
class Work(Generic[Context, Item, Done]):
    """What is to be done with each item.

    The task must be one that can be begun again: a worker may be lost with a batch half done, and a scheduler
    with all that it knows.
    """

    task: Callable[[Context, Sequence[Item]], list[Done]]
    context: Context
    done: Callable[[list[Done]], None]
    """Told of every item once."""
    killed: Callable[[Item, KilledWorker], Done]
    """What to say of an item whose task loses one worker after another."""

    def spread(self, cluster: Cluster, items: Sequence[Item], size: int) -> None:
        """Gives every item to a worker, `size` at a time.

        Of a batch that loses one worker after another, more than Dask's `allowed-failures`, each item is
        tried once more with nothing beside it, so that none is blamed for another. An exception of a task is
        raised.
        """
        batches = [items[start : start + size] for start in range(0, len(items), size)]
        for batch, _ in self._finish(cluster, batches):
            for item in batch:
                for _, error in self._finish(cluster, [[item]]):
                    self.done([self.killed(item, error)])

    def _finish(
        self, cluster: Cluster, batches: Sequence[Sequence[Item]]
    ) -> list[tuple[Sequence[Item], KilledWorker]]:
        """Those that could not be done. What a scheduler forgot is given to the next."""
        waiting, suspects = list(batches), list[tuple[Sequence[Item], KilledWorker]]()
        while waiting:
            client, given, waiting = cluster.client(), waiting, []
            futures: dict[Future[Any], Sequence[Item]] = {}
            try:
                for batch in given:
                    futures[self._submit(client, batch)] = batch
                for future in as_completed(list(futures), loop=client.loop):
                    batch, outcome = futures[future], _outcome(future)
                    if outcome is _LOST:
                        waiting.append(batch)
                    elif isinstance(outcome, KilledWorker):
                        suspects.append((batch, outcome))
                    else:
                        self.done(outcome)
                    del futures[future]
            finally:
                with suppress(Exception):  # interrupted: what has not begun is not to begin
                    client.cancel(list(futures))
        return suspects

    def _submit(self, client: Client, batch: Sequence[Item]) -> Future[Any]:
        key = f"{self.task.__name__}-{uuid.uuid4().hex}"
        return client.submit(self.task, self.context, batch, key=key, pure=False)


def _outcome(future: Future[Any]) -> Any:
    """What the task gave; or the KilledWorker that ended it; or that the scheduler has lost it."""
    if future.status == "error":
        error = future.exception()
        if isinstance(error, KilledWorker):
            return error
        raise error
    if future.status != "finished":
        return _LOST
    try:
        return future.result()
    except Exception:  # of a task that did finish: the connection's
        return _LOST
