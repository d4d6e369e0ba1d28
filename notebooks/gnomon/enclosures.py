"""Real numbers that are known to lie between two decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import overload


@dataclass(frozen=True, repr=False)
class Enclosure:
    """A real number between two decimals, which are proved bounds and not rounded anywhere.

    >>> gnomon.verify(5, 67).margin
    Enclosure('0.000047299834988634722', '0.000047299834988634723')
    """

    lower: Decimal
    upper: Decimal

    @overload
    @classmethod
    def from_json(cls, bracket: Mapping[str, str | None]) -> Enclosure: ...

    @overload
    @classmethod
    def from_json(cls, bracket: None) -> None: ...

    @classmethod
    def from_json(cls, bracket: Mapping[str, str | None] | None) -> Enclosure | None:
        """An end that the tool does not know is infinite."""
        if bracket is None:
            return None
        lower, upper = bracket["lower"], bracket["upper"]
        return cls(
            Decimal("-inf") if lower is None else Decimal(lower),
            Decimal("inf") if upper is None else Decimal(upper),
        )

    @property
    def fractions(self) -> tuple[Fraction, Fraction]:
        """Both ends as fractions; OverflowError where one is infinite."""
        return Fraction(self.lower), Fraction(self.upper)

    @property
    def midpoint(self) -> float:
        """The float nearest to the middle, for plots: no bound of anything."""
        if self.lower.is_finite() and self.upper.is_finite():
            return float(sum(self.fractions) / 2)
        return float(self.lower if self.lower.is_finite() else self.upper)

    def __float__(self) -> float:
        return self.midpoint

    def __contains__(self, value: Decimal | Fraction | float) -> bool:
        return self.lower <= value <= self.upper

    def __repr__(self) -> str:
        return f"Enclosure('{self.lower}', '{self.upper}')"

    def __str__(self) -> str:
        return f"[{self.lower}, {self.upper}]"

    def __format__(self, specification: str) -> str:
        return format(self.midpoint, specification) if specification else str(self)
