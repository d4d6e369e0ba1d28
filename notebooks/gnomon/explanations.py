"""On how many inputs a construction, and not the rest of the network, accounts for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .outcomes import Inputs
from .tables import snake_case


@dataclass(frozen=True)
class Term:
    """One wave of a reference that the network is held against."""

    frequency: int
    neurons: int | None
    """How many the star has; None for a plain wave."""
    phase: Fraction | None
    scale: Fraction

    @classmethod
    def from_json(cls, term: Mapping[str, Any]) -> Term:
        return cls(
            frequency=term["frequency"],
            neurons=term["neurons"],
            phase=None if term["phase"] is None else Fraction(term["phase"]),
            scale=Fraction(term["scale"]),
        )


@dataclass(frozen=True)
class Reference:
    """What explains how many inputs. Certified."""

    name: str
    explained: int
    """On how many inputs its lead over every other class is more than the rest of the network can take."""
    inputs: Inputs
    """How the reference answers by itself."""
    terms: tuple[Term, ...]

    @classmethod
    def from_json(cls, reference: Mapping[str, Any]) -> Reference:
        return cls(
            name=snake_case(reference["name"]),
            explained=reference["explained"],
            inputs=Inputs.from_json(reference["inputs"]),
            terms=tuple(Term.from_json(term) for term in reference["terms"]),
        )


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
            references=tuple(Reference.from_json(one) for one in explained["references"]),
        )


@dataclass(frozen=True)
class ExplainedByWaves:
    """How many inputs of a transformer the sum of waves explains. Certified.

    >>> gnomon.compare("transformer.pt").explained.ideal_waves
    12769
    """

    ideal_waves: int
    undecided: int
    """Inputs on which no precision told: they do not count as explained."""
    total: int
    references: tuple[Reference, ...] = field(repr=False)

    @classmethod
    def from_json(cls, explained: Mapping[str, Any] | None) -> ExplainedByWaves | None:
        if explained is None:
            return None
        return cls(
            ideal_waves=explained["idealWaves"],
            undecided=explained["undecided"],
            total=explained["total"],
            references=tuple(Reference.from_json(one) for one in explained["references"]),
        )
