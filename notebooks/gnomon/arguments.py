"""Python values as arguments of the command line. Floats only where files hold them."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Sequence
from numbers import Rational
from typing import SupportsIndex, Union

Integers = Union[SupportsIndex, str, Iterable[SupportsIndex]]
"""One integer, several, or as on the command line: `5`, `[6, 6]`, `"6,6"`."""
Ranges = Union[SupportsIndex, str, range, Iterable[SupportsIndex]]
"""A set of integers: `range(3, 25)`, `[5, 7, 9]`, or as on the command line `"5,7,9...15"`, ends included."""
FractionLike = Union[int, str, Rational]
"""A fraction: an int, a `fractions.Fraction`, or as on the command line `"1/12"`."""
Fractions = Union[FractionLike, Iterable[FractionLike]]
Path = Union[str, "os.PathLike[str]"]


def construction(
    neurons: Integers,
    modulus: SupportsIndex,
    activation: str | None,
    family: str,
    frequency: Integers,
    phase: FractionLike,
    amplitudes: Fractions | None,
    harmonic_neurons: SupportsIndex | None,
) -> list[str]:
    """The options that name a construction."""
    return [
        *("--neurons", integers(neurons), "--modulus", integer(modulus), "--phase", fraction(phase)),
        *family_options(activation, family, frequency, harmonic_neurons),
        *([] if amplitudes is None else ["--amplitudes", fractions(amplitudes)]),
    ]


def family_options(
    activation: str | None, family: str, frequency: Integers, harmonic_neurons: SupportsIndex | None
) -> list[str]:
    """What single constructions and grids have in common."""
    return [
        *("--family", family, "--frequency", integers(frequency)),
        *option("--activation", activation),
        *([] if harmonic_neurons is None else ["--harmonic-neurons", integer(harmonic_neurons)]),
    ]


def network(
    layout: str | None,
    modulus: SupportsIndex | None,
    activation: str | None,
    jobs: SupportsIndex | None,
    step: SupportsIndex | str | None = None,
    attention_coefficient: float | None = None,
) -> list[str]:
    """The options that say how a file is read as a network."""
    return [
        *option("--layout", layout),
        *option("--modulus", None if modulus is None else integer(modulus)),
        *option("--activation", activation),
        *option("--jobs", None if jobs is None else integer(jobs)),
        *option("--step", step if step is None or isinstance(step, str) else integer(step)),
        *option(
            "--attention-coefficient",
            None if attention_coefficient is None else number(attention_coefficient),
        ),
    ]


def option(name: str, value: str | None) -> list[str]:
    return [] if value is None else [name, value]


def flag(name: str, value: bool) -> list[str]:
    return [name] if value else []


def integer(value: SupportsIndex) -> str:
    return str(operator.index(value))


def number(value: float) -> str:
    """Exactly this double: Python writes as many digits as it takes."""
    return repr(float(value))


def integers(values: Integers) -> str:
    if isinstance(values, str):
        return values
    if isinstance(values, Iterable):
        return ",".join(integer(value) for value in values)
    return integer(values)


def fraction(value: FractionLike) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Rational):
        return f"{int(value.numerator)}/{int(value.denominator)}"
    raise TypeError(f"{value!r} is not exact: give an int, a fractions.Fraction or a text such as '1/12'")


def fractions(values: Fractions) -> str:
    if isinstance(values, (str, Rational)) or not isinstance(values, Iterable):
        return fraction(values)
    return ",".join(fraction(value) for value in values)


def ranges(values: Ranges) -> str:
    """As on the command line, with one entry for each run of consecutive integers."""
    if isinstance(values, str):
        return values
    if isinstance(values, range) and values.step == 1 and len(values) > 0:
        return _run(values.start, values.stop - 1)
    if not isinstance(values, Iterable):
        return integer(values)
    runs: list[list[int]] = []
    for value in sorted({operator.index(value) for value in values}):
        if runs and value == runs[-1][1] + 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    if not runs:
        raise ValueError("no numbers: give at least one")
    return ",".join(_run(first, last) for first, last in runs)


def path(value: Path) -> str:
    """A path that no one takes for an option or for standard input."""
    text = os.fsdecode(os.fspath(value))
    return os.path.join(os.curdir, text) if text.startswith("-") else text


def pair(values: Sequence[SupportsIndex]) -> str:
    first, second = values
    return f"{integer(first)},{integer(second)}"


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}...{last}"
