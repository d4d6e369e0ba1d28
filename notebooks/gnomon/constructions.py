"""What a construction is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

Activation = Literal["relu", "square"]
Family = Literal["circular", "flat"]


@dataclass(frozen=True)
class Construction:
    """A circular construction, a sum of several, or a flat one.

    Of several circles neurons, frequency and amplitudes are tuples.

    >>> gnomon.verify(24, 67, phase="1/12").construction.phase
    Fraction(1, 12)
    """

    family: Family
    activation: Activation
    neurons: int | tuple[int, ...]
    modulus: int
    frequency: int | tuple[int, ...]
    phase: Fraction
    amplitudes: tuple[Fraction, ...] | None = None
    harmonic_neurons: int | None = None

    @classmethod
    def from_json(cls, construction: Mapping[str, Any]) -> Construction:
        amplitudes = construction.get("amplitudes")
        return cls(
            construction["family"],
            construction["activation"],
            _one_or_several(construction["neurons"]),
            construction["modulus"],
            _one_or_several(construction["frequency"]),
            Fraction(construction["phase"]),
            None if amplitudes is None else tuple(Fraction(amplitude) for amplitude in amplitudes),
            construction.get("harmonicNeurons"),
        )

    def __str__(self) -> str:
        several = isinstance(self.neurons, tuple)
        parts = [
            f"{_text(self.neurons)}"
            + (f" and {self.harmonic_neurons} second-harmonic" if self.harmonic_neurons else "")
            + f" {'ReLU' if self.activation == 'relu' else 'x^2'} neuron{'' if self.neurons == 1 else 's'}",
            f"modulus {self.modulus}",
            f"frequenc{'ies' if several else 'y'} {_text(self.frequency)}",
            f"phase {self.phase}",
        ]
        if self.amplitudes and any(amplitude != 1 for amplitude in self.amplitudes):
            parts.append(f"amplitudes {_text(self.amplitudes)}")
        return ", ".join(parts)


def _one_or_several(value: int | list[int]) -> int | tuple[int, ...]:
    return tuple(value) if isinstance(value, list) else value


def _text(value: int | tuple[Any, ...]) -> str:
    return " + ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
