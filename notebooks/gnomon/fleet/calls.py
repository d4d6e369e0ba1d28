"""The same question to each of many checkpoints."""

from __future__ import annotations

import operator
import os
import sys
from typing import Literal, SupportsIndex

import pandas as pd

from .. import arguments
from ..constructions import Activation
from .clusters import On
from .manifests import Checkpoints
from .questions import Question
from .runs import Run

_LONGEST = 10**6
"""Seconds: eleven days."""


def audit(
    checkpoints: Checkpoints,
    results: arguments.Path,
    *,
    on: On = 2,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    step: SupportsIndex | Literal["last"] | None = None,
    attention_coefficient: float | None = None,
    timeout: float | None = None,
    batch: int | None = None,
    patience: float = 300,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Audits each checkpoint: a row for each, in order.

    `checkpoints` is a pattern or a list of paths (`manifest` reads one). `results` is a folder for results
    and tables, which the workers write to; what has a result there is not asked again. `on` is where: a
    number of local workers, a scheduler's address, or a cluster of Dask's or dask-jobqueue's. All workers
    have this package, the same tool, and the files under the same paths.

    A checkpoint that cannot be read, takes longer than `timeout` seconds or costs one worker after another is
    a row with its `error` and, if it has one, an `error_status`. What the tool refuses because of what is in
    the file has a result, too; all else is tried again by the next call.

    Settings beside a checkpoint are a part of it, as they are for the tool.

    `batch` is how many checkpoints a task has, `patience` how many seconds a scheduler may be away, and
    `progress` a bar on standard error, by default on a terminal.

    >>> table = fleet.audit("runs/**/*.safetensors", "results", on="tcp://10.0.0.1:8786", timeout=60)
    >>> table.groupby("outcome").size()
    """
    options = arguments.network(layout, modulus, activation, None, step, attention_coefficient)
    question = Question("audit", tuple(options), timeout=timeout)
    return _run(question, checkpoints, results, on, batch, patience, progress)


def compare(
    checkpoints: Checkpoints,
    results: arguments.Path,
    split: arguments.Path | None = None,
    *,
    on: On = 2,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    step: SupportsIndex | Literal["last"] | None = None,
    attention_coefficient: float | None = None,
    timeout: float | None = None,
    batch: int | None = None,
    patience: float = 300,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Compares each checkpoint with the construction: a row for each, as `audit` does.

    `split` is a file with `train_pairs` for all of them; by default each has its own.

    >>> table = fleet.compare("runs/*/final.npz", "results")
    >>> table.sort_values("excluded_loss")[["path", "key_frequencies"]]
    """
    options = arguments.network(layout, modulus, activation, None, step, attention_coefficient)
    question = Question("compare", tuple(options), _split(split), timeout)
    return _run(question, checkpoints, results, on, batch, patience, progress)


def trace(
    runs: Checkpoints,
    results: arguments.Path,
    split: arguments.Path | None = None,
    *,
    on: On = 2,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    attention_coefficient: float | None = None,
    timeout: float | None = None,
    batch: int | None = None,
    patience: float = 300,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Traces each run, a folder or a file with snapshots: a row for each, as `audit` does.

    `split` is a file with `train_pairs` for all of them; by default what the run itself says. Files beside a
    run are not looked at.

    >>> fleet.trace("runs/*", "results").groupby("modulus").right.median()
    """
    options = arguments.network(layout, modulus, activation, None, None, attention_coefficient)
    question = Question("trace", tuple(options), _split(split), timeout)
    return _run(question, runs, results, on, batch, patience, progress)


def _split(split: arguments.Path | None) -> str | None:
    return None if split is None else os.path.join(os.getcwd(), os.fsdecode(os.fspath(split)))


def _run(
    question: Question,
    checkpoints: Checkpoints,
    results: arguments.Path,
    on: On,
    batch: int | None,
    patience: float,
    progress: bool | None,
) -> pd.DataFrame:
    if isinstance(on, int) and on < 1:
        raise ValueError(f"{on} workers: give at least 1")
    if batch is not None and operator.index(batch) < 1:
        raise ValueError(f"a batch of {batch}: give at least 1")
    for name, seconds in (("timeout", question.timeout), ("patience", patience)):
        if seconds is not None and not 0 < float(seconds) <= _LONGEST:
            raise ValueError(f"a {name} of {seconds} seconds: give a positive number, at most {_LONGEST}")
    root = os.path.abspath(os.fsdecode(os.fspath(results)))
    shown = sys.stderr.isatty() if progress is None else progress
    return Run(question, root, on, batch, patience, shown).table(checkpoints)
