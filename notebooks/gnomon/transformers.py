"""A trained transformer, taken apart by what its neurons do over all inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .checkpoints import Checkpoint
from .enclosures import Enclosure
from .explanations import ExplainedByWaves
from .gradients import GradientsOnTriples
from .outcomes import Inputs, Outcome, counts
from .tables import Kind, frame, snake_case

_NEURONS: dict[str, Kind] = {
    "index": "int64",
    "live": "bool",
    "frequency": "int64",
    "fraction": "float64",
    "isCounted": "bool",
    "outputFrequency": "int64",
    "outputFraction": "float64",
    "strength": "float64",
}
_GROUPS: dict[str, Kind] = {
    "frequency": "int64",
    "neurons": tuple,
    "meanFraction": "float64",
    "waveR2": "float64",
    "envelopeR2": "float64",
    "envelopeRatio": "float64",
    "logitShare": "float64",
}


@dataclass(frozen=True, eq=False, repr=False)
class TransformerComparison:
    """A one-layer transformer, in the measures of Nanda et al. 2023 and Zhong et al. 2023.

    `outcome`, `inputs`, `margin` and `explained` are certified; all other figures are double precision. Names
    are those of the tool's JSON, in snake case.

    >>> gnomon.compare("transformer.pt").measures["restricted_loss"]
    """

    checkpoint: Checkpoint
    outcome: Outcome
    inputs: Inputs
    margin: Enclosure | None
    neurons: pd.DataFrame
    """A row for each: `frequency` explains `fraction` of the variance of its activations over (a, b), and
    `is_counted` says that it is live and that this is at least 0.85. `output_frequency` is the strongest in
    what it adds to the logits, `output_fraction` the share of power there at `frequency`."""
    key_frequencies: tuple[int, ...]
    """Those that a neuron counts to."""
    groups: pd.DataFrame
    """A row for each key frequency: the neurons that count to it, and the logits they make together."""
    measures: dict[str, float | None]
    excluded_loss_by_frequency: dict[int, float]
    """The loss of the logits without their waves of a + b at one key frequency."""
    sums_of_squares: dict[str, float]
    """Of the weights, by array."""
    explained: ExplainedByWaves | None
    """None where there are more classes than tokens."""
    triples: GradientsOnTriples | None
    split: dict[str, Any] | None
    raw: dict[str, Any] = field(repr=False)
    """The tool's own words (schema gnomon.transformer/1)."""

    @classmethod
    def from_json(cls, comparison: Mapping[str, Any]) -> TransformerComparison:
        audit = comparison["audit"]
        return cls(
            checkpoint=Checkpoint.from_json(comparison["checkpoint"]),
            outcome=audit["outcome"],
            inputs=Inputs.from_json(audit["inputs"]),
            margin=Enclosure.from_json(audit["margin"]),
            neurons=frame(comparison["neurons"], _NEURONS),
            key_frequencies=tuple(comparison["keyFrequencies"]),
            groups=frame(comparison["groups"], _GROUPS),
            measures={snake_case(name): value for name, value in comparison["measures"].items()},
            excluded_loss_by_frequency={
                one["frequency"]: one["loss"] for one in comparison["excludedLossByFrequency"]
            },
            sums_of_squares={one["array"]: one["sumOfSquares"] for one in comparison["sumsOfSquares"]},
            explained=ExplainedByWaves.from_json(comparison["explained"]),
            triples=GradientsOnTriples.from_json(comparison["triples"]),
            split=comparison["split"],
            raw=dict(comparison),
        )

    def __repr__(self) -> str:
        frequencies = ", ".join(str(frequency) for frequency in self.key_frequencies) or "none"
        explained = self.explained
        waves = (
            ""
            if explained is None
            else f"; explained by ideal waves {explained.ideal_waves} of {explained.total}"
        )
        return (
            f"<TransformerComparison of {self.checkpoint.file}: {self.outcome}, {counts(self.inputs)}; "
            f"key frequencies {frequencies}{waves}>"
        )
