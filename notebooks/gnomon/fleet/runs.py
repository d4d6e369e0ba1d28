"""From paths to a table: what is new is asked, and asked once."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import pandas as pd
from distributed.scheduler import KilledWorker

from . import tasks
from .batches import Work, size
from .clusters import Cluster, On
from .manifests import Checkpoints, paths, printable
from .progress import Bar
from .questions import CHECKPOINT, Question
from .results import Results
from .tasks import Checkpoint

_PER_LOOK, _PER_QUESTION = 64, 16
"""The most checkpoints in a task: of some milliseconds each, and of some tens of milliseconds or more."""


@dataclass(frozen=True)
class Run:
    """A question to many checkpoints."""

    question: Question
    root: str
    on: On
    batch: int | None
    patience: float
    shown: bool

    def table(self, checkpoints: Checkpoints) -> pd.DataFrame:
        """Hashes all contents, asks what has no result, and writes a row for each path."""
        here = os.getcwd()
        # What a path means where a link is followed by `..` is for the file system to say.
        absolute = {path: os.path.join(here, path) for path in paths(checkpoints)}
        with Cluster(self.on, self.patience) as cluster:
            if self.shown:
                print(f"dashboard: {cluster.dashboard}", file=sys.stderr)
            results = Results(self.root, self._identified(cluster))
            seen = [Checkpoint(path) for path in dict.fromkeys(absolute.values())]
            looked = {one.path: one for one in self._spread(cluster, "look", results, seen)}
            new = {one.sha256: one for one in looked.values() if one.row is None}
            asked = {one.sha256: one for one in self._spread(cluster, "ask", results, list(new.values()))}
        rows = []
        for path, place in absolute.items():
            one = looked[place]
            row = one.row if one.row is not None else asked[one.sha256].row
            rows.append({"path": printable(path), **(row or {})})
        return results.summarise(rows)

    def _identified(self, cluster: Cluster) -> Question:
        """As a worker sees it, which has the tool."""
        found: list[Question] = []
        Work(tasks.identify, None, found.extend, _no_worker_can).spread(cluster, [self.question], 1)
        return found[0]

    def _spread(
        self, cluster: Cluster, name: str, results: Results, checkpoints: list[Checkpoint]
    ) -> list[Checkpoint]:
        found: list[Checkpoint] = []
        task, largest = (tasks.look, _PER_LOOK) if name == "look" else (tasks.ask, _PER_QUESTION)
        with Bar(name, len(checkpoints), self.shown) as bar:

            def done(batch: list[Checkpoint]) -> None:
                found.extend(batch)
                bar.add(
                    len(batch), sum(one.row is not None and one.row.get("error") is not None for one in batch)
                )

            Work(task, results, done, _killed).spread(
                cluster, checkpoints, self.batch or size(len(checkpoints), largest)
            )
        return found


def _killed(checkpoint: Checkpoint, error: KilledWorker) -> Checkpoint:
    deaths = error.allowed_failures + 1
    message = f"'{CHECKPOINT}' cost {deaths} workers, the last {error.last_worker.address}"
    return Checkpoint(checkpoint.path, checkpoint.sha256, tasks.failed(checkpoint.sha256, message, None))


def _no_worker_can(_: Question, error: KilledWorker) -> Question:
    raise error
