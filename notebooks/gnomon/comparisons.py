"""Holds a trained network against the circular construction, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, SupportsIndex

import pandas as pd

from . import arguments
from .checkpoints import Checkpoint
from .constructions import Activation
from .enclosures import Enclosure
from .outcomes import Inputs, Outcome, counts
from .process import run_json
from .sources import Source, Split, as_file, as_split
from .tables import OUTCOMES, Kind, frame, snake_case
from .verdicts import Verdict

_NEURONS: dict[str, Kind] = {
    "index": "int64",
    "live": "bool",
    "frequency": "int64",
    "inputFrequency": "int64",
    "outputFrequency": "int64",
    "inputAmplitude": "float64",
    "inputPhase": "float64",
    "secondInputAmplitude": "float64",
    "secondInputPhase": "float64",
    "outputAmplitude": "float64",
    "outputPhase": "float64",
    "phaseError": "float64",
    "inputFraction": "float64",
    "outputFraction": "float64",
    "strength": "float64",
}
_GROUPS: dict[str, Kind] = {
    "frequency": "int64",
    "neurons": tuple,
    "waveR2": "float64",
    "envelopeR2": "float64",
    "envelopeRatio": "float64",
    "spacingError": "float64",
    "phaseErrorMean": "float64",
    "second_harmonic_D": "float64",
    "second_harmonic_B": "float64",
    "logitShare": "float64",
    "idealStar": OUTCOMES,
}


@dataclass(frozen=True)
class Term:
    """One wave of a reference that the network is held against."""

    frequency: int
    neurons: int | None
    phase: Fraction | None
    scale: Fraction


@dataclass(frozen=True)
class Reference:
    """What explains how many inputs. Certified."""

    name: str
    explained: int
    """On how many inputs its lead over every other class is more than the rest of the network can take."""
    inputs: Inputs
    """How the reference answers by itself."""
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Explained:
    """How many inputs the construction explains. Certified, but for `residual_bound`.

    >>> gnomon.compare("model.npz").explained.ideal_waves
    4489
    """

    ideal_star: int
    ideal_waves: int
    uniform_bound: int
    total: int
    ideal_star_at_phase_zero: int
    residual_bound: float | None
    references: tuple[Reference, ...] = field(repr=False)

    @classmethod
    def from_json(cls, explained: Mapping[str, Any]) -> Explained:
        return cls(
            ideal_star=explained["idealStar"],
            ideal_waves=explained["idealWaves"],
            uniform_bound=explained["uniformBound"],
            total=explained["total"],
            ideal_star_at_phase_zero=explained["idealStarAtPhaseZero"],
            residual_bound=explained["residualBound"],
            references=tuple(_reference(one) for one in explained["references"]),
        )


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """A network beside the circular construction.

    `outcome`, `inputs`, `margin`, `ideal_stars` and `explained` are certified; all other figures are double
    precision. Names are those of the tool's JSON, in snake case; phases are in radians.

    >>> gnomon.compare("model.npz").groups[["frequency", "wave_r2", "ideal_star"]]
    """

    checkpoint: Checkpoint
    outcome: Outcome
    inputs: Inputs
    margin: Enclosure | None
    neurons: pd.DataFrame
    key_frequencies: tuple[int, ...]
    groups: pd.DataFrame
    """A row for each frequency's neurons; `ideal_star` is the outcome of as many evenly spaced ones."""
    ideal_stars: dict[int, Verdict | None]
    """The verdicts on the ideal stars, by frequency."""
    measures: dict[str, float | None]
    substitutions: pd.DataFrame
    """Accuracy and loss with simpler weights: projected, doubled, ideal_star, ideal_waves."""
    explained: Explained
    split: dict[str, Any] | None
    raw: dict[str, Any] = field(repr=False)
    """The tool's own words (schema gnomon.comparison/1)."""

    @classmethod
    def from_json(cls, comparison: Mapping[str, Any]) -> Comparison:
        audit, groups = comparison["audit"], comparison["groups"]
        substitutions: dict[str, Kind] = {"name": snake_case, "accuracy": "float64", "loss": "float64"}
        return cls(
            checkpoint=Checkpoint.from_json(comparison["checkpoint"]),
            outcome=audit["outcome"],
            inputs=Inputs.from_json(audit["inputs"]),
            margin=Enclosure.from_json(audit["margin"]),
            neurons=frame(comparison["neurons"], _NEURONS),
            key_frequencies=tuple(comparison["keyFrequencies"]),
            groups=frame([_group(one) for one in groups], _GROUPS),
            ideal_stars={one["frequency"]: _star(one["idealStar"]) for one in groups},
            measures={snake_case(name): value for name, value in comparison["measures"].items()},
            substitutions=frame(comparison["substitutions"], substitutions),
            explained=Explained.from_json(comparison["explained"]),
            split=comparison["split"],
            raw=dict(comparison),
        )

    def __repr__(self) -> str:
        frequencies = ", ".join(str(frequency) for frequency in self.key_frequencies) or "none"
        explained = self.explained
        return (
            f"<Comparison of {self.checkpoint.file}: {self.outcome}, {counts(self.inputs)}; "
            f"key frequencies {frequencies}; explained by ideal waves {explained.ideal_waves}, "
            f"by ideal stars {explained.ideal_star} of {explained.total}>"
        )


def compare(
    source: Source,
    split: Split | None = None,
    report: arguments.Path | None = None,
    *,
    export_ideal: arguments.Path | None = None,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    step: SupportsIndex | Literal["last"] | None = None,
    attention_coefficient: float | None = None,
    jobs: SupportsIndex | None = None,
) -> Comparison:
    """Takes a network apart and holds every part against the circular construction.

    `split` says which inputs are for training: pairs [n, 2], or a file with `train_pairs`; by default the
    checkpoint's own. `report` is a page with pictures to write, `export_ideal` a file for the ideal stars as
    weights.

    >>> gnomon.compare("model.npz", report="page.html").explained.ideal_waves
    4489
    """
    with ExitStack() as stack:
        file, pairs = stack.enter_context(as_file(source)), stack.enter_context(as_split(split))
        asked = [
            *(
                "compare",
                file.path,
                *arguments.network(layout, modulus, activation, jobs, step, attention_coefficient),
            ),
            *arguments.option("--split", pairs.path if pairs else None),
            *arguments.option("--report", None if report is None else arguments.path(report)),
            *arguments.option(
                "--export-ideal", None if export_ideal is None else arguments.path(export_ideal)
            ),
        ]
        labels = {**file.labels, **(pairs.labels if pairs else {})}
        return Comparison.from_json(run_json(asked, "gnomon.comparison/1", labels=labels))


def _group(group: Mapping[str, Any]) -> dict[str, Any]:
    harmonic, star = group["secondHarmonic"], group["idealStar"]
    flat = {f"second_harmonic_{name}": value for name, value in harmonic.items()}
    return {**group, **flat, "idealStar": star and star["outcome"]}


def _star(verdict: Mapping[str, Any] | None) -> Verdict | None:
    return None if verdict is None else Verdict.from_json(verdict)


def _reference(reference: Mapping[str, Any]) -> Reference:
    terms = (
        Term(
            term["frequency"],
            term["neurons"],
            None if term["phase"] is None else Fraction(term["phase"]),
            Fraction(term["scale"]),
        )
        for term in reference["terms"]
    )
    inputs = Inputs.from_json(reference["inputs"])
    return Reference(snake_case(reference["name"]), reference["explained"], inputs, tuple(terms))
