"""The exact decision about parity networks, against every input of small ones."""

from __future__ import annotations

import itertools
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import parity_verdict
from parity_verdict import decide, output

# By the number of 1s: -1, 1, -1, 1.
FOUR_IN = np.array([[0, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1], [1, 0, -1, -2]], dtype=np.float32)
FOUR_OUT = np.array([-1, 2, -4, 4], dtype=np.float32)


def construction(*distractors: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """The four neurons of the construction, reading distractors too."""
    rows = np.array(distractors, dtype=np.float32).reshape(-1, 4)
    return np.concatenate([FOUR_IN[:3], rows, FOUR_IN[3:]]), FOUR_OUT


def plainly(w_in: np.ndarray, w_out: np.ndarray, digits: tuple[int, ...]) -> Fraction:
    """The output from its definition, one fraction at a time."""
    total = Fraction(0)
    for column, weight in zip(w_in.T, w_out, strict=True):
        pre = sum(Fraction(float(w)) * digit for w, digit in zip(column, (*digits, 1), strict=True))
        total += Fraction(float(weight)) * max(pre, Fraction(0))
    return total


def signed_outputs(w_in: np.ndarray, w_out: np.ndarray, read: int = 3) -> dict[tuple[int, ...], Fraction]:
    return {
        digits: plainly(w_in, w_out, digits) * (1 if sum(digits[:read]) % 2 else -1)
        for digits in itertools.product((0, 1), repeat=len(w_in) - 1)
    }


def check_against_all_inputs(w_in: np.ndarray, w_out: np.ndarray, boxes: int) -> str:
    verdict = decide(w_in, w_out, boxes=boxes)
    table = signed_outputs(w_in, w_out)
    true_least = min(table.values())
    assert verdict.inputs == len(table)
    assert verdict.least == table[verdict.worst] >= true_least
    if verdict.outcome == "right":
        assert verdict.margin[0] <= true_least <= verdict.margin[1]
        assert true_least > 0
    elif verdict.outcome == "wrong":
        assert table[verdict.witness] <= 0
    for setting in verdict.settings:
        own = {digits: value * setting.label for digits, value in table.items() if digits[:3] == setting.read}
        assert setting.lowest <= min(own.values())
        assert max(own.values()) <= setting.highest
        if setting.proved is not None:
            assert 0 < setting.proved <= min(value * setting.label for value in own.values())
    return verdict.outcome


def test_the_construction_is_right_by_exactly_one() -> None:
    verdict = decide(*construction())
    assert verdict.outcome == "right" and verdict.inputs == 8 and verdict.margin == (1, 1)
    silent = decide(*construction(*[[0, 0, 0, 0]] * 27))
    assert silent.outcome == "right" and silent.inputs == 2**30 and silent.margin == (1, 1)


@pytest.mark.parametrize(
    ("weight", "outcome"),
    # The first neuron writes -1: its reading a distractor with weight w turns -1 and 1 into -1 - w and 1 - w.
    [(0.5, "right"), (1 - 2**-24, "right"), (1.0, "wrong"), (1 + 2**-23, "wrong"), (-1.0, "wrong")],
)
def test_a_distractor_may_do_almost_one_and_no_more(weight: float, outcome: str) -> None:
    assert decide(*construction([weight, 0, 0, 0])).outcome == outcome


def test_a_tie_is_wrong() -> None:
    verdict = decide(*construction([1.0, 0, 0, 0]))
    assert verdict.least == 0 and verdict.witness is not None and verdict.witness[3] == 1


def test_effects_that_cancel_are_summed_before_they_are_bounded() -> None:
    # Two neurons that are always on and undo each other: each alone could move the output by 5.
    w_in, w_out = construction([0, 0, 0, 0])
    both = np.array([[0, 0], [0, 0], [0, 0], [5, 5], [8, 8]], dtype=np.float32)
    verdict = decide(np.concatenate([w_in, both], axis=1), np.append(w_out, [1, -1]), boxes=1)
    assert verdict.outcome == "right" and verdict.margin == (1, 1)


def test_weights_far_apart_in_size_are_not_rounded() -> None:
    tiny = 2.0**-100
    w_in, w_out = construction([0.5, 0, 0, 0], [0.5, 0, 0, 0], [tiny, 0, 0, 0])
    assert decide(w_in, w_out).outcome == "wrong"  # 1/2 + 1/2 + 2^-100 is more than 1
    w_in[5, 0] = -tiny
    verdict = decide(w_in, w_out)
    assert verdict.outcome == "wrong" and verdict.least == 0  # without that digit it is a tie


@pytest.mark.parametrize("seed", range(40))
def test_noisy_constructions_against_every_input(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = rng.choice([0.02, 0.05, 0.1, 0.3])
    w_in, w_out = construction(*rng.normal(0, size, (rng.integers(1, 7), 4)))
    w_in = (w_in + rng.normal(0, 0.02, w_in.shape)).astype(np.float32)
    assert check_against_all_inputs(w_in, w_out, boxes=1000) != "undecided"
    check_against_all_inputs(w_in, w_out, boxes=1)


@pytest.mark.parametrize("seed", range(20))
def test_random_small_integers_against_every_input(seed: int) -> None:
    # Ties are common here.
    rng = np.random.default_rng(seed)
    w_in = rng.integers(-2, 3, (rng.integers(4, 9), 6)).astype(np.float32)
    w_out = rng.integers(-2, 3, 6).astype(np.float32)
    assert check_against_all_inputs(w_in, w_out, boxes=1000) != "undecided"


@pytest.mark.parametrize("seed", range(20))
def test_splitting_alone_finds_what_is_wrong(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parity_verdict, "_suspects", lambda w_in, *_: [(0,) * (len(w_in) - 1)])
    rng = np.random.default_rng(seed)
    w_in, w_out = construction(*rng.normal(0, rng.choice([0.1, 0.2, 0.4]), (rng.integers(1, 7), 4)))
    assert check_against_all_inputs(w_in, w_out, boxes=1000) != "undecided"


def test_both_outcomes_are_met_by_the_noisy_ones() -> None:
    rng = np.random.default_rng(0)
    outcomes = {
        decide(*construction(*rng.normal(0, size, (5, 4)))).outcome for size in (0.01, 0.3) for _ in range(5)
    }
    assert outcomes == {"right", "wrong"}


def test_without_boxes_to_spend_it_says_undecided() -> None:
    # Two neurons of opposite sign that switch together: splitting settles it, one bound does not.
    w_in, w_out = construction([0, 0, 0, 0], [0, 0, 0, 0])
    both = np.array([[0, 0]] * 3 + [[4, 4], [-4, -4], [-1, -1]], dtype=np.float32)
    network = np.concatenate([w_in, both], axis=1), np.append(w_out, [1, -1])
    assert decide(*network, boxes=1).outcome == "undecided"
    verdict = decide(*network, boxes=8)
    assert verdict.outcome == "right" and verdict.margin == (1, 1)


def test_output_is_exact() -> None:
    rng = np.random.default_rng(1)
    w_in, w_out = rng.normal(size=(8, 5)).astype(np.float32), rng.normal(size=5).astype(np.float32)
    for digits in itertools.product((0, 1), repeat=7):
        assert output(w_in, w_out, digits) == plainly(w_in, w_out, digits)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes"):
        decide(FOUR_IN, FOUR_OUT[:3])
