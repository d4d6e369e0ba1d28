"""Gradient symmetricity on inputs that somebody drew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class GradientsOnTriples:
    """Gradient symmetricity (Zhong et al. 2023) on triples (a, b, class) instead of all inputs.

    >>> gnomon.compare("model.pt", triples=drawn).triples.gradient_symmetricity
    """

    file: str
    """Where the triples are from; `<triples>` if from memory."""
    count: int
    gradient_symmetricity: float | None
    """None where on every triple one of the two gradients is 0."""

    @classmethod
    def from_json(cls, triples: Mapping[str, Any] | None) -> GradientsOnTriples | None:
        if triples is None:
            return None
        return cls(triples["file"], triples["count"], triples["gradientSymmetricity"])
