"""Follows a network through its training."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, SupportsIndex

import pandas as pd

from . import arguments
from .constructions import Activation
from .enclosures import Enclosure
from .process import run_json
from .sources import Source, Split, as_file, as_split
from .tables import OUTCOMES, Kind, frame

_STEPS: dict[str, Kind] = {
    "step": "int64",
    "outcome": OUTCOMES,
    "correct": "int64",
    "tied": "int64",
    "wrong": "int64",
    "undecided": "int64",
    "margin": Enclosure.from_json,
    "float32": "category",
    "accuracy": "float64",
    "loss": "float64",
    "trainAccuracy": "float64",
    "trainLoss": "float64",
    "testAccuracy": "float64",
    "testLoss": "float64",
    "liveNeurons": "int64",
    "consistentNeurons": "int64",
    "inputFraction": "float64",
    "outputFraction": "float64",
    "phaseErrorMean": "float64",
    "phaseCoherence": "float64",
    "projectedAccuracy": "float64",
    "keyFrequencies": tuple,
    "keyFrequencyVariance": "float64",
    "restrictedLoss": "float64",
    "excludedLoss": "float64",
    "excludedTrainLoss": "float64",
    "inputSquares": "float64",
    "outputSquares": "float64",
    "sumOfSquaredWeights": "float64",
    "giniInput": "float64",
    "giniOutput": "float64",
}
_NEURONS: dict[str, Kind] = {"index": "int64", "frequency": "int64", "settled": "Int64"}


@dataclass(frozen=True)
class Phases:
    """The steps at which something was seen first; None for never."""

    memorised: int | None
    """Training accuracy 1."""
    formed: int | None
    """From then on, a loss over all inputs of at most half of the largest so far."""
    right: int | None
    """Certified right on every input."""


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """A run, snapshot by snapshot.

    >>> gnomon.trace("runs/seed1").phases.right
    """

    steps: pd.DataFrame
    """A row for each snapshot. The columns up to `float32` are certified, the others double precision; those
    of training and test inputs are missing where nobody says which they are, and of a transformer those of
    weights that it does not have."""
    neurons: pd.DataFrame
    """When each neuron settled: `frequency` explains most of its activations at the last snapshot (0: nothing
    does), and from the step `settled` on it is that one, with at least 85 %; missing where it never is."""
    phases: Phases
    run: str
    layout: str
    modulus: int
    activation: Activation
    split: str | None
    """The file that says which inputs are for training."""
    raw: dict[str, Any] = field(repr=False)
    """The tool's own words (schema gnomon.trace/1)."""

    @classmethod
    def from_json(cls, trace: Mapping[str, Any]) -> Trace:
        return cls(
            steps=frame([{**row, "margin": _margin(row)} for row in trace["rows"]], _STEPS),
            neurons=frame(trace["neurons"], _NEURONS),
            phases=Phases(**trace["phases"]),
            run=trace["run"],
            layout=trace["layout"],
            modulus=trace["modulus"],
            activation=trace["activation"],
            split=trace["split"],
            raw=dict(trace),
        )

    def __repr__(self) -> str:
        first, last = self.steps.step.min(), self.steps.step.max()
        phases = "; ".join(
            f"{name} {'never' if step is None else f'at {step}'}" for name, step in vars(self.phases).items()
        )
        snapshots = f"{len(self.steps)} snapshots, {first} to {last}"
        return f"<Trace of {self.run}: modulus {self.modulus}, {snapshots}; {phases}>"


def trace(
    run: Source,
    split: Split | None = None,
    report: arguments.Path | None = None,
    *,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    attention_coefficient: float | None = None,
    jobs: SupportsIndex | None = None,
) -> Trace:
    """Audits and measures every snapshot of a run.

    The run is a folder of checkpoints whose names end in the step, a file with snapshots, or named arrays
    with a leading axis of snapshots. `split` says which inputs are for training: pairs [n, 2], or a file with
    `train_pairs`; by default what the run says. `report` is a page with curves to write.

    >>> gnomon.trace("snapshots.safetensors").steps.plot(x="step", y=["train_loss", "test_loss"])
    """
    with ExitStack() as stack:
        file, pairs = stack.enter_context(as_file(run)), stack.enter_context(as_split(split))
        asked = [
            *(
                "trace",
                file.path,
                *arguments.network(layout, modulus, activation, jobs, None, attention_coefficient),
            ),
            *arguments.option("--split", pairs.path if pairs else None),
            *arguments.option("--report", None if report is None else arguments.path(report)),
        ]
        labels = {**file.labels, **(pairs.labels if pairs else {})}
        return Trace.from_json(run_json(asked, "gnomon.trace/1", labels=labels))


def _margin(row: Mapping[str, Any]) -> dict[str, str] | None:
    lower, upper = row["marginLower"], row["marginUpper"]
    return None if lower is None else {"lower": lower, "upper": upper}
