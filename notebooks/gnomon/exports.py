"""Constructions as weights."""

from __future__ import annotations

import os
import pathlib
from typing import Literal, SupportsIndex

from . import arguments
from .constructions import Activation, Family
from .process import run

DType = Literal["float64", "float32", "float16", "bfloat16"]


def export(
    neurons: arguments.Integers,
    modulus: SupportsIndex,
    path: arguments.Path,
    *,
    dtype: DType = "float64",
    activation: Activation | None = None,
    family: Family = "circular",
    frequency: arguments.Integers = 1,
    phase: arguments.FractionLike = 0,
    amplitudes: arguments.Fractions | None = None,
    harmonic_neurons: SupportsIndex | None = None,
) -> pathlib.Path:
    """Writes a construction to a .safetensors or .npz file: `Win` [M, N] and `Wout` [N, M].

    >>> gnomon.audit(gnomon.export(5, 67, "star.safetensors", dtype="bfloat16")).outcome
    'wrong'
    """
    named = arguments.construction(
        neurons, modulus, activation, family, frequency, phase, amplitudes, harmonic_neurons
    )
    run(["export", *named, "--dtype", dtype, arguments.path(path)])
    return pathlib.Path(os.fspath(path))
