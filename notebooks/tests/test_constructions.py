"""verify, certificate, logits, export."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

import gnomon


def test_the_articles_case() -> None:
    verdict = gnomon.verify(5, 67)
    assert (verdict.outcome, verdict.is_exact, verdict.witness) == ("exact", True, None)
    assert verdict.inputs == gnomon.Inputs(correct=4489, tied=0, wrong=0, total=4489)
    assert verdict.first_index_accuracy == 1 and isinstance(verdict.first_index_accuracy, Fraction)
    assert verdict.waveform == "distorted"
    assert verdict.decided.method == "closed-form"
    assert verdict.construction == gnomon.Construction("circular", "relu", 5, 67, 1, Fraction(0))
    assert verdict.raw["schema"] == "gnomon.verdict/1"
    assert "exact" in repr(verdict) and "4489 of 4489" in repr(verdict)


def test_brackets_are_those_of_the_tool() -> None:
    verdict = gnomon.verify(5, 67)
    margin, error = verdict.margin, verdict.largest_angle_error
    assert margin is not None and error is not None
    assert margin.lower == Decimal(verdict.raw["margin"]["lower"]) < margin.upper
    assert margin.fractions[1] == Fraction(verdict.raw["margin"]["upper"])
    assert 4.7e-5 < margin.midpoint == float(margin) < 4.8e-5
    assert margin.lower in margin and 0 not in margin and Fraction(1, 2) not in margin
    assert (f"{error:.4f}", str(margin)) == ("0.2824", f"[{margin.lower}, {margin.upper}]")
    assert eval(repr(margin), {"Enclosure": lambda *ends: gnomon.Enclosure(*map(Decimal, ends))}) == margin


def test_wrong_and_tied_are_answers() -> None:
    wrong, tied = gnomon.verify(6, 67), gnomon.verify(5, 118)
    assert (wrong.outcome, wrong.is_exact, tied.outcome) == ("wrong", False, "tied")
    assert wrong.witness is not None
    assert (wrong.witness.a + wrong.witness.b) % 67 == wrong.witness.expected != wrong.witness.rival
    assert wrong.margin is not None and wrong.margin.upper < 0
    assert tied.margin == gnomon.Enclosure(Decimal(0), Decimal(0))
    assert wrong.first_index_accuracy == Fraction(871, 4489)


def test_a_verdict_is_no_truth_value() -> None:
    with pytest.raises(TypeError, match="is_exact"):
        assert gnomon.verify(6, 67)


def test_integers_are_read_in_full() -> None:
    modulus = 10**15 + 37
    verdict = gnomon.verify(1_000_001, modulus)
    assert verdict.inputs.total == verdict.inputs.correct == modulus**2
    assert verdict.margin is not None and 0 < verdict.margin.lower < Decimal("1e-38")
    assert gnomon.verify(5, 67, frequency=10**40 + 1).construction.frequency == (10**40 + 1) % 67
    assert gnomon.verify(np.int64(5), np.uint8(67)) == gnomon.verify(5, 67)


@pytest.mark.parametrize("phase", ["1/12", Fraction(1, 12), Fraction(-23, 12), "13/12"])
def test_phases_are_exact(phase: str | Fraction) -> None:
    assert gnomon.verify(24, 67, phase=phase, method="directions").construction.phase == Fraction(1, 12)


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError, match=r"0\.1 is not exact"):
        gnomon.verify(5, 67, phase=0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        gnomon.verify(5.0, 67)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        gnomon.verify([6, 6], 67, frequency=[1, 2], amplitudes=[1, 0.5])  # type: ignore[list-item]


def test_several_circles() -> None:
    verdict = gnomon.verify([6, 6, 6], 31, frequency=(1, 2, 3), amplitudes=[1, "2/3", Fraction(5, 2)])
    construction = verdict.construction
    assert (construction.neurons, construction.frequency) == ((6, 6, 6), (1, 2, 3))
    assert construction.amplitudes == (1, Fraction(2, 3), Fraction(5, 2))
    assert (verdict.waveform, verdict.largest_angle_error) == (None, None)
    assert gnomon.verify("6,6,6", 31, frequency="1,2,3", amplitudes="1,2/3,5/2") == verdict


def test_other_families_and_activations() -> None:
    flat = gnomon.verify(3, 66, family="flat", harmonic_neurons=5)
    assert flat.is_exact and flat.construction.harmonic_neurons == 5
    assert flat.construction.activation == "square"
    assert gnomon.verify(3, 67, activation="square").waveform == "exact"
    assert gnomon.verify(5, 1).margin is None


def test_verdicts_are_values() -> None:
    one, two = gnomon.verify(5, 67), gnomon.verify(5, 67)
    assert one == two and len({one, two}) == 1
    assert pickle.loads(pickle.dumps(one)) == one


def test_certificates(tmp_path: Path) -> None:
    text = gnomon.certificate(5, 67)
    assert text.startswith("gnomon-certificate 1\n") and text.endswith("\nend\n")
    file = tmp_path / "star.cert"
    assert gnomon.verify(5, 67, certificate=file).is_exact
    assert file.read_text() == text
    assert "claim not-exact" in gnomon.certificate(6, 67)
    assert gnomon.certificate(5, 67, method="directions") != text
    with pytest.raises(gnomon.OutputError, match="no folder"):
        gnomon.verify(5, 67, certificate=tmp_path / "missing" / "star.cert")


def test_logits() -> None:
    logits = gnomon.logits(5, 7, input=(2, 3))
    assert (logits.input, logits.expected, logits.largest) == ((2, 3), 5, (5,))
    assert logits.table.index.tolist() == list(range(7))
    values = logits.table["value"].astype(float)
    assert values.idxmax() == 5
    assert logits.table["exact"][0].startswith("-cos(1/70)")
    assert gnomon.logits(5, 118, input=[59, 0]).largest == tuple(range(118))
    with pytest.raises(gnomon.UsageError):
        gnomon.logits(5, 7, input=(7, 0))


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_export(tmp_path: Path, dtype: gnomon.exports.DType) -> None:
    path = gnomon.export(5, 67, tmp_path / "star.safetensors", dtype=dtype)
    arrays = load_file(path)
    assert {name: (array.shape, array.dtype.name) for name, array in arrays.items()} == {
        "Win": ((67, 5), dtype),
        "Wout": ((5, 67), dtype),
    }
    assert gnomon.audit(path).is_exact
    assert gnomon.audit(arrays).is_exact


def test_export_chooses_the_format_by_name(tmp_path: Path) -> None:
    flat = gnomon.export(3, 66, str(tmp_path / "flat.npz"), family="flat")
    assert np.load(flat)["Win"].shape == (66, 7)
    with pytest.raises(gnomon.UsageError, match=r"\.safetensors or \.npz"):
        gnomon.export(5, 67, tmp_path / "star.txt")


@pytest.mark.parametrize(
    ("neurons", "modulus", "options"),
    [
        (0, 67, {}),
        (5, -1, {}),
        (5, 67, {"phase": "x"}),
        (5, 67, {"family": "flat", "activation": "relu"}),
        ([5, 5], 67, {}),
        ([6, 6], 100003, {"frequency": [1, 2]}),
    ],
)
def test_bad_usage(neurons: int, modulus: int, options: dict[str, str]) -> None:
    with pytest.raises(gnomon.UsageError) as caught:
        gnomon.verify(neurons, modulus, **options)  # type: ignore[arg-type]
    assert caught.value.status == 64
    assert not caught.value.message.startswith("Error") and "\n" not in caught.value.message
    assert caught.value.arguments[0] == "verify"
