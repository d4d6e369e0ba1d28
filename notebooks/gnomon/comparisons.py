"""Holds a trained network against the circular construction, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Literal, SupportsIndex

import pandas as pd

from . import arguments
from .checkpoints import Checkpoint
from .constructions import Activation
from .enclosures import Enclosure
from .explanations import Explained
from .gradients import GradientsOnTriples
from .outcomes import Inputs, Outcome, counts
from .process import run_json
from .sources import Source, Split, Triples, as_file, as_split, as_triples
from .tables import OUTCOMES, Kind, frame, snake_case
from .transformers import TransformerComparison
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


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """A network with one hidden layer beside the circular construction.

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
    excluded_loss_by_frequency: dict[int, float]
    """The loss of the logits without their waves of a + b at one key frequency."""
    sums_of_squares: dict[str, float]
    """Of the weights, by array."""
    substitutions: pd.DataFrame
    """Accuracy and loss with simpler weights: projected, doubled, ideal_star, ideal_waves."""
    explained: Explained
    triples: GradientsOnTriples | None
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
            excluded_loss_by_frequency={
                one["frequency"]: one["loss"] for one in comparison["excludedLossByFrequency"]
            },
            sums_of_squares={one["array"]: one["sumOfSquares"] for one in comparison["sumsOfSquares"]},
            substitutions=frame(comparison["substitutions"], substitutions),
            explained=Explained.from_json(comparison["explained"]),
            triples=GradientsOnTriples.from_json(comparison["triples"]),
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
    triples: Triples | None = None,
    jobs: SupportsIndex | None = None,
) -> Comparison | TransformerComparison:
    """Takes a network apart and holds every part against the circular construction.

    A transformer, which has no input weights to hold against it, is taken apart by what its neurons do over
    all inputs: a `TransformerComparison`.

    `split` says which inputs are for training: pairs [n, 2], or a file with `train_pairs`; by default the
    checkpoint's own. `report` is a page with pictures to write, `export_ideal` a file for the ideal stars as
    weights. `triples` are inputs a, b with a class each, on which gradient symmetricity is taken, too: rows
    [n, 3], or a file with `triples`.

    >>> gnomon.compare("model.npz", report="page.html").explained.ideal_waves
    4489
    >>> gnomon.compare("transformer.pt", triples=[[0, 1, 1]]).triples.gradient_symmetricity
    """
    with ExitStack() as stack:
        file, pairs = stack.enter_context(as_file(source)), stack.enter_context(as_split(split))
        drawn = stack.enter_context(as_triples(triples))
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
            *arguments.option("--triples", drawn.path if drawn else None),
        ]
        labels = {**file.labels, **(pairs.labels if pairs else {}), **(drawn.labels if drawn else {})}
        answer = run_json(asked, "gnomon.comparison/1", "gnomon.transformer/1", labels=labels)
        kind = TransformerComparison if answer["schema"] == "gnomon.transformer/1" else Comparison
        return kind.from_json(answer)


def _group(group: Mapping[str, Any]) -> dict[str, Any]:
    harmonic, star = group["secondHarmonic"], group["idealStar"]
    flat = {f"second_harmonic_{name}": value for name, value in harmonic.items()}
    return {**group, **flat, "idealStar": star and star["outcome"]}


def _star(verdict: Mapping[str, Any] | None) -> Verdict | None:
    return None if verdict is None else Verdict.from_json(verdict)
