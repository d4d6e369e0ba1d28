"""sweep, grid, frontier, and how sets of integers are written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gnomon
from gnomon.arguments import ranges


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (5, "5"),
        (range(3, 25), "3...24"),
        (range(3, 10**17), f"3...{10**17 - 1}"),
        (range(5, 10, 2), "5,7,9"),
        (range(9, 4, -2), "5,7,9"),
        (range(5, 6), "5"),
        ([7, 5, 6, 5, 9], "5...7,9"),
        ({10**18}, str(10**18)),
        (np.arange(3, 6), "3...5"),
        ((n for n in (1, 2)), "1...2"),
        ("5,7,9...15", "5,7,9...15"),
    ],
)
def test_sets_of_integers(values: object, text: str) -> None:
    assert ranges(values) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("values", [[], range(3, 3)])
def test_no_integers_are_refused(values: object) -> None:
    with pytest.raises(ValueError, match="at least one"):
        gnomon.sweep(values, 5)  # type: ignore[arg-type]


def test_sweep_agrees_with_verify() -> None:
    cells = gnomon.sweep(range(3, 8), "2...23")
    assert len(cells) == 5 * 22
    assert cells.columns.tolist()[2:4] == ["neurons", "modulus"]
    assert [str(cells[name].dtype) for name in ("neurons", "modulus", "correct")] == ["int64"] * 3
    assert cells["outcome"].cat.categories.tolist() == ["exact", "tied", "wrong", "undecided"]
    assert (cells.correct + cells.tied + cells.wrong).equals(cells.modulus**2)
    for cell in cells.sample(20, random_state=1).itertuples():
        verdict = gnomon.verify(cell.neurons, cell.modulus)
        assert (cell.outcome, cell.wrong) == (verdict.outcome, verdict.inputs.wrong)


def test_sweep_counts_in_full() -> None:
    modulus = 10**15 + 37
    cells = gnomon.sweep([1_000_001], [modulus], jobs=1)
    assert cells.correct[0] == modulus**2 and type(cells.correct[0]) is int
    assert cells.tied.dtype == "int64"


def test_sweep_of_other_families() -> None:
    cells = gnomon.sweep(3, [6, 8], family="flat", harmonic_neurons=4)
    assert cells.outcome.tolist() == ["exact", "exact"]
    assert set(gnomon.sweep(3, 5, activation="square", frequency=7).frequency) == {2}


def test_sweep_writes_and_resumes(tmp_path: Path) -> None:
    file = tmp_path / "grid.csv.gz"
    cells = gnomon.sweep("3...5", "3...9", output=file)
    whole = file.read_bytes()
    assert whole.startswith(b"family,")
    file.write_bytes(whole[:100])
    pd.testing.assert_frame_equal(gnomon.sweep("3...5", "3...9", output=file, resume=True), cells)
    assert file.read_bytes() == whole
    with pytest.raises(ValueError, match="output"):
        gnomon.sweep(3, 5, resume=True)


def test_grid() -> None:
    cells = gnomon.sweep("4...5", "3...6")
    outcomes, codes = gnomon.grid(cells), gnomon.grid(cells, codes=True)
    assert outcomes.loc[5].tolist() == ["exact", "tied", "exact", "tied"]
    assert codes.loc[5].tolist() == [0, 1, 0, 1] and codes.to_numpy().dtype == np.int8
    assert (outcomes.index.name, outcomes.columns.name) == ("neurons", "modulus")


def test_bad_grids() -> None:
    with pytest.raises(gnomon.UsageError, match="reversed"):
        gnomon.sweep("5...3", 4)
    with pytest.raises(gnomon.GnomonError, match="several parts"):
        gnomon.sweep(5, range(3, 400_001, 2))


def test_frontier_by_neurons() -> None:
    table = gnomon.frontier(neurons="3...9")
    assert table.largest_exact_modulus.tolist() == [1, 1, 117, 21, 343, 55, 743]
    assert table.exceptions.tolist() == [(), (), (), (21,), (343,), (), ()]
    assert table.threshold[0] is None
    assert table.threshold[2].lower < 119 and "118.5" in str(table.threshold[2])
    assert np.isnan(table.threshold.astype(float)[0])
    assert gnomon.frontier(range(3, 10), exceptions_only=True).neurons.tolist() == [6, 7]


def test_frontier_in_full() -> None:
    assert gnomon.frontier(neurons=10**9).largest_exact_modulus[0] == 131620078463659241543514487
    square = gnomon.frontier(neurons=[3, 4], activation="square")
    assert square.largest_exact_modulus.isna().tolist() == [True, False]
    assert square.largest_exact_modulus[1] == 1


def test_frontier_by_moduli() -> None:
    table = gnomon.frontier(moduli=[59, 60])
    assert (table.fewest_odd[0], table.fewest_even[0]) == (5, 10)
    assert table.fewest_odd.isna().tolist() == [False, True]


def test_a_frontier_without_rows_has_its_columns() -> None:
    table = gnomon.frontier(neurons=5, exceptions_only=True)
    assert len(table) == 0
    assert table.columns.tolist() == ["neurons", "threshold", "largest_exact_modulus", "exceptions"]


def test_a_frontier_is_of_neurons_or_moduli() -> None:
    for options in ({}, {"neurons": 5, "moduli": 7}):
        with pytest.raises(ValueError, match="either"):
            gnomon.frontier(**options)  # type: ignore[arg-type]
