"""Decides whether a construction is right on all M^2 inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, SupportsIndex

from . import arguments
from .constructions import Activation, Construction, Family
from .enclosures import Enclosure
from .outcomes import Decided, Inputs, NotATruthValue, Outcome, Witness, counts
from .process import run_json

Method = Literal["auto", "closed-form", "directions", "enumeration"]


@dataclass(frozen=True, repr=False)
class Verdict(NotATruthValue):
    """Whether the right class has strictly the largest logit on every input, and by how much.

    >>> gnomon.verify(5, 67)
    <Verdict exact: 5 ReLU neurons, modulus 67, ...; 4489 of 4489 inputs correct; margin about 4.72998e-05>
    """

    outcome: Outcome
    """exact, tied (a right class is not alone in having the largest logit) or wrong."""
    inputs: Inputs
    first_index_accuracy: Fraction | None
    """What an argmax that takes the lowest index on ties gets right; None where the method does not know."""
    waveform: Literal["exact", "distorted"] | None
    """Whether the output angle is the target angle; None for several circles, which are no single wave."""
    largest_angle_error: Enclosure | None
    """In class steps: 1/2 is the edge."""
    margin: Enclosure | None
    """The smallest logit of the right class less the largest other; None for modulus 1."""
    witness: Witness | None
    """An input that is not correct; None where it is exact."""
    decided: Decided
    construction: Construction
    raw: dict[str, Any] = field(compare=False)
    """The tool's own words (schema gnomon.verdict/1)."""

    @property
    def is_exact(self) -> bool:
        """Whether all inputs are correct."""
        return self.outcome == "exact"

    @classmethod
    def from_json(cls, verdict: Mapping[str, Any]) -> Verdict:
        accuracy = verdict["firstIndexAccuracy"]
        return cls(
            outcome=verdict["outcome"],
            inputs=Inputs.from_json(verdict["inputs"]),
            first_index_accuracy=None if accuracy is None else Fraction(accuracy),
            waveform=verdict["waveform"],
            largest_angle_error=Enclosure.from_json(verdict["largestAngleError"]),
            margin=Enclosure.from_json(verdict["margin"]),
            witness=Witness.from_json(verdict["witness"]),
            decided=Decided.from_json(verdict["decided"]),
            construction=Construction.from_json(verdict["construction"]),
            raw=dict(verdict),
        )

    def __repr__(self) -> str:
        margin = "" if self.margin is None else f"; margin about {self.margin:.6g}"
        return f"<Verdict {self.outcome}: {self.construction}; {counts(self.inputs)}{margin}>"


def verify(
    neurons: arguments.Integers,
    modulus: SupportsIndex,
    *,
    activation: Activation | None = None,
    family: Family = "circular",
    frequency: arguments.Integers = 1,
    phase: arguments.FractionLike = 0,
    amplitudes: arguments.Fractions | None = None,
    harmonic_neurons: SupportsIndex | None = None,
    method: Method = "auto",
    force: bool = False,
    certificate: arguments.Path | None = None,
) -> Verdict:
    """Whether a construction is right on all M^2 inputs.

    For several circles give `neurons` and `frequency` one entry each. The activation is relu, of the flat
    family square. `certificate` is a file to write a certificate to; `force` runs a method whatever it costs.

    >>> gnomon.verify([6, 6, 6, 6], 67, frequency=[4, 5, 7, 26]).is_exact
    True
    """
    named = arguments.construction(
        neurons, modulus, activation, family, frequency, phase, amplitudes, harmonic_neurons
    )
    written = None if certificate is None else arguments.path(certificate)
    return Verdict.from_json(
        run_json(
            [
                *("verify", *named, "--method", method),
                *arguments.flag("--force", force),
                *arguments.option("--certificate", written),
            ],
            "gnomon.verdict/1",
        )
    )
