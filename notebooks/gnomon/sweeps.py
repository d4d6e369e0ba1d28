"""Grids of constructions, numbers of neurons by moduli."""

from __future__ import annotations

import io
import pathlib
from typing import SupportsIndex

import pandas as pd

from . import arguments
from .constructions import Activation, Family
from .process import run
from .tables import OUTCOMES, integers

_DTYPES = {
    "family": "category",
    "activation": "category",
    "neurons": "int64",
    "modulus": "int64",
    "frequency": "int64",
    "phase": "str",
    "outcome": OUTCOMES,
}
_COUNTS = ("correct", "tied", "wrong")


def sweep(
    neurons: arguments.Ranges,
    moduli: arguments.Ranges,
    *,
    activation: Activation | None = None,
    family: Family = "circular",
    frequency: SupportsIndex = 1,
    harmonic_neurons: SupportsIndex | None = None,
    output: arguments.Path | None = None,
    resume: bool = False,
    jobs: SupportsIndex | None = None,
) -> pd.DataFrame:
    """Decides every construction of a grid, with exact counts: a row for each, by neurons, then by moduli.

    Python's ranges leave out their ends; a text such as "3...24" has both. Counts are int64, or Python
    integers where they do not fit. `output` is a csv file to write, too, and `resume` goes on with an
    unfinished one.

    >>> gnomon.sweep(range(3, 25), "3...128").outcome.value_counts()
    """
    if resume and output is None:
        raise ValueError("resume needs output, a csv file to go on with")
    asked = [
        *("sweep", "--neurons", arguments.ranges(neurons), "--moduli", arguments.ranges(moduli)),
        *arguments.family_options(activation, family, arguments.integer(frequency), harmonic_neurons),
        *("--format", "csv"),
        *arguments.option("--jobs", None if jobs is None else arguments.integer(jobs)),
    ]
    if output is None:
        return _cells(run(asked))
    path = arguments.path(output)
    run([*asked, "--output", path, *arguments.flag("--resume", resume)])
    return _cells(pathlib.Path(path).read_bytes())


def grid(cells: pd.DataFrame, *, codes: bool = False) -> pd.DataFrame:
    """The outcomes of a sweep as a table, numbers of neurons by moduli.

    With `codes` as numbers to draw: 0 exact, 1 tied, 2 wrong.

    >>> plt.imshow(gnomon.grid(gnomon.sweep("1...24", "2...128"), codes=True))
    """
    outcomes: pd.DataFrame = cells.pivot(index="neurons", columns="modulus", values="outcome").astype(
        "object"
    )
    if not codes:
        return outcomes
    numbers = {name: code for code, name in enumerate(OUTCOMES.categories)}
    coded: pd.DataFrame = outcomes.apply(lambda column: column.map(numbers)).astype("int8")
    return coded


def _cells(csv: bytes) -> pd.DataFrame:
    cells: pd.DataFrame = pd.read_csv(
        io.BytesIO(csv),
        dtype=_DTYPES,  # type: ignore[arg-type]
        converters={count: int for count in _COUNTS},
    )
    for count in _COUNTS:
        cells[count] = integers(cells[count].tolist())
    return cells
