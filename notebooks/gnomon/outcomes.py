"""What verdicts and audits have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from .enclosures import Enclosure

Outcome = Literal["exact", "tied", "wrong", "undecided"]


@dataclass(frozen=True)
class Inputs:
    """How many of the M^2 inputs are answered how.

    >>> gnomon.verify(5, 118).inputs.tied
    118
    """

    correct: int
    tied: int
    wrong: int
    total: int
    undecided: int = 0

    @classmethod
    def from_json(cls, inputs: Mapping[str, int]) -> Inputs:
        return cls(**inputs)


@dataclass(frozen=True)
class Witness:
    """An input that is not correct: a rival class has as large a logit as the expected one, or a larger one.

    >>> gnomon.verify(6, 67).witness
    Witness(a=23, b=23, expected=46, rival=47, outcome=None)
    """

    a: int
    b: int
    expected: int
    rival: int
    outcome: Outcome | None = None
    """Tied or wrong, where the tool says it of each witness."""

    @classmethod
    def from_json(cls, witness: Mapping[str, Any] | None) -> Witness | None:
        return None if witness is None else cls(**witness)


@dataclass(frozen=True)
class Doubt:
    """An input of a transformer that could not be decided.

    >>> gnomon.audit("model.pt").undecided[0].gap
    """

    a: int
    b: int
    expected: int
    rival: int
    gap: Enclosure
    """The smallest difference between the right logit and another: it lies in here, and so does 0."""

    @classmethod
    def from_json(cls, doubt: Mapping[str, Any]) -> Doubt:
        return cls(**{**doubt, "gap": Enclosure.from_json(doubt["gap"])})


@dataclass(frozen=True)
class Decided:
    """How many signs (of a network: inputs) each layer settled.

    >>> gnomon.verify(5, 67).decided.filter
    6
    """

    filter: int
    enclosure: int
    exact: int
    method: str | None = None

    @classmethod
    def from_json(cls, decided: Mapping[str, Any]) -> Decided:
        return cls(**decided)


class NotATruthValue:
    """Refuses `if verdict:` and `assert verdict`, which would hold whatever the outcome."""

    def __bool__(self) -> NoReturn:
        name = type(self).__name__
        raise TypeError(f"the truth value of {name} would hide its outcome: {self._questions}")

    _questions = "ask for is_exact or outcome"


def counts(inputs: Inputs) -> str:
    """The inputs in a few words."""
    others = {"tied": inputs.tied, "wrong": inputs.wrong, "undecided": inputs.undecided}
    return f"{inputs.correct} of {inputs.total} inputs correct" + "".join(
        f", {count} {name}" for name, count in others.items() if count
    )
