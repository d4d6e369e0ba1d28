"""Every logit of one input, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, SupportsIndex

import pandas as pd

from . import arguments
from .constructions import Activation, Construction, Family
from .enclosures import Enclosure
from .process import run_json
from .tables import frame


@dataclass(frozen=True, eq=False, repr=False)
class Logits:
    """The logits of one input.

    >>> gnomon.logits(5, 7, input=(2, 3)).table.value.astype(float)
    """

    construction: Construction
    input: tuple[int, int]
    expected: int
    """The right class."""
    largest: tuple[int, ...]
    """The classes with the largest logit."""
    table: pd.DataFrame
    """For each class its `value`, an Enclosure, and `exact`, a sum of cosines of fractions of a turn."""
    raw: dict[str, Any] = field(repr=False)
    """The tool's own words (schema gnomon.logits/1)."""

    def __repr__(self) -> str:
        a, b = self.input
        largest = ", ".join(str(one) for one in self.largest)
        return f"<Logits of ({a}, {b}): {self.construction}; largest {largest}, expected {self.expected}>"


def logits(
    neurons: arguments.Integers,
    modulus: SupportsIndex,
    *,
    input: Sequence[SupportsIndex],
    activation: Activation | None = None,
    family: Family = "circular",
    frequency: arguments.Integers = 1,
    phase: arguments.FractionLike = 0,
    amplitudes: arguments.Fractions | None = None,
    harmonic_neurons: SupportsIndex | None = None,
    force: bool = False,
) -> Logits:
    """Every logit of the input `(a, b)` as an exact sum of cosines and between two decimals.

    >>> gnomon.logits(5, 7, input=(2, 3)).largest
    (5,)
    """
    named = arguments.construction(
        neurons, modulus, activation, family, frequency, phase, amplitudes, harmonic_neurons
    )
    forced = arguments.flag("--force", force)
    answer = run_json(["logits", *named, "--input", arguments.pair(input), *forced], "gnomon.logits/1")
    table = frame(answer["logits"], {"class": "int64", "value": Enclosure.from_json, "exact": "str"})
    return Logits(
        construction=Construction.from_json(answer["construction"]),
        input=(answer["input"]["a"], answer["input"]["b"]),
        expected=answer["expected"],
        largest=tuple(answer["largest"]),
        table=table.set_index("class"),
        raw=answer,
    )
