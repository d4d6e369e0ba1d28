"""audit, describe, compare, trace, of files and of what is in memory."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

import gnomon


class Tensor:
    """Gives its numbers as PyTorch does."""

    def __init__(self, array: np.ndarray, dtype: str = "torch.float32", steps: tuple[str, ...] = ()) -> None:
        self.array, self.dtype, self.steps = array, dtype, steps

    def detach(self) -> Tensor:
        return Tensor(self.array, self.dtype, (*self.steps, "detach"))

    def cpu(self) -> Tensor:
        return Tensor(self.array, self.dtype, (*self.steps, "cpu"))

    def float(self) -> Tensor:
        return Tensor(self.array.astype(np.float32), "torch.float32", self.steps)

    def numpy(self) -> np.ndarray:
        assert self.steps == ("detach", "cpu") and self.dtype != "torch.bfloat16"
        return self.array


class Module:
    def __init__(self, arrays: dict[str, Any]) -> None:
        self.arrays = arrays

    def state_dict(self) -> dict[str, Any]:
        return self.arrays


def weights(path: Path) -> dict[str, np.ndarray]:
    return {name: array for name, array in load_file(path).items() if name in ("Win", "Wout")}


def test_audit_of_a_file(trained: Path) -> None:
    audit = gnomon.audit(trained / "relu31.safetensors", jobs=1)
    assert (audit.outcome, audit.is_exact, audit.witnesses) == ("exact", True, ())
    assert audit.inputs == gnomon.Inputs(correct=961, tied=0, wrong=0, total=961, undecided=0)
    assert audit.margin is not None and audit.margin.lower > 3
    assert (audit.checkpoint.layout, audit.checkpoint.modulus) == ("collapsed", 31)
    assert audit.checkpoint.arrays == ("Win", "Wout")
    assert audit.float32.statement == "yes"
    assert "961 of 961" in repr(audit)
    with pytest.raises(TypeError, match="is_exact"):
        bool(audit)


def test_a_network_that_is_wrong_is_an_answer(trained: Path) -> None:
    audit = gnomon.audit(str(trained / "memorised23.safetensors"))
    assert (audit.outcome, audit.inputs.wrong, len(audit.witnesses)) == ("wrong", 316, 10)
    assert audit.witnesses[0] == gnomon.Witness(0, 1, 1, 6, "wrong")
    assert audit.float32.statement == "no" and audit.float32.input is not None


def test_options_of_an_audit(trained: Path) -> None:
    snapshots = trained / "relu31-snapshots.safetensors"
    assert gnomon.audit(snapshots, step=0).inputs.correct == 28
    assert gnomon.audit(snapshots, step="last").checkpoint.step == 800
    assert gnomon.audit(snapshots, activation="square").checkpoint.activation_from == "option"
    assert gnomon.audit(trained / "zhongd31.pt", layout="zhong-d", modulus=31).is_exact
    with pytest.raises(gnomon.DataError):
        gnomon.audit(snapshots, modulus=67)
    with pytest.raises(gnomon.GnomonError, match="step 5"):
        gnomon.audit(snapshots, step=5)


def test_the_attention_coefficient(trained: Path) -> None:
    file = trained / "relu31.safetensors"
    checkpoint = gnomon.audit(file).checkpoint
    assert (checkpoint.attention_coefficient, checkpoint.attention_coefficient_from) == (None, None)
    for ask in (gnomon.audit, gnomon.compare):
        with pytest.raises(gnomon.UsageError, match="no attention"):
            ask(file, attention_coefficient=1)
    with pytest.raises(gnomon.UsageError, match="no attention"):
        gnomon.trace(trained / "relu31-snapshots.safetensors", attention_coefficient=0.5)
    small = trained.parent / "Transformers"
    with pytest.raises(gnomon.UsageError, match=r"0\.39027559322563554 was given, but layout nanda has 1"):
        gnomon.audit(small / "nanda.npz", attention_coefficient=0.39027559322563554)
    described = gnomon.describe(small / "model_zhong.npz")
    assert described.layouts.name[described.layouts.fits].tolist() == ["zhong-transformer"]
    assert "attn_coeff" in described.metadata["config_zhong.json"]


def test_arrays_in_memory(trained: Path, temporary: Path) -> None:
    named = weights(trained / "relu31.safetensors")
    audit = gnomon.audit(named, activation="relu")
    assert audit.margin == gnomon.audit(trained / "relu31.safetensors").margin
    assert audit.checkpoint.file == audit.raw["checkpoint"]["file"] == "<arrays>"
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "view",
    [
        Tensor,
        lambda array: array.tolist(),
        np.asfortranarray,
        lambda array: array.astype(">f4"),
        lambda array: np.repeat(array, 2, axis=0)[::2],
        lambda array: array.astype(np.float64),
    ],
    ids=["torch", "lists", "fortran", "big-endian", "strided", "float64"],
)
def test_arrays_of_any_kind(trained: Path, view: Any) -> None:
    named = {name: view(array) for name, array in weights(trained / "relu31.safetensors").items()}
    expected = gnomon.audit(trained / "relu31.safetensors")
    for source in (named, Module(named), {"params": named}):
        audit = gnomon.audit(source, activation="relu")
        assert (audit.margin, audit.inputs) == (expected.margin, expected.inputs)


def test_bfloat16(tmp_path: Path) -> None:
    star = gnomon.audit(gnomon.export(5, 67, tmp_path / "star.safetensors", dtype="bfloat16"))
    raw = (tmp_path / "star.safetensors").read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    halves = np.frombuffer(raw[start:], dtype="<u2")
    wide = (halves.astype(np.uint32) << 16).view(np.float32)
    named = {"Win": wide[:335].reshape(67, 5), "Wout": wide[335:].reshape(5, 67)}
    tensors = {name: Tensor(array, "torch.bfloat16") for name, array in named.items()}
    assert gnomon.audit(tensors).inputs == star.inputs
    bfloat16 = pytest.importorskip("ml_dtypes").bfloat16
    audit = gnomon.audit({name: array.astype(bfloat16) for name, array in named.items()})
    assert (audit.inputs, audit.margin, audit.outcome) == (star.inputs, star.margin, "wrong")


def test_a_table_of_logits() -> None:
    a, b, c = np.ogrid[:7, :7, :7]
    table = np.cos(2 * np.pi * (a + b - c) / 7)
    audit = gnomon.audit(table)
    assert audit.is_exact and audit.checkpoint.layout == "logits"
    assert gnomon.audit(Tensor(table)).margin == audit.margin


def test_what_is_no_network(tmp_path: Path, temporary: Path) -> None:
    with pytest.raises(gnomon.FileNotFound, match="no such file") as missing:
        gnomon.audit(tmp_path / "missing.pt")
    assert missing.value.status == 66
    (tmp_path / "text.pt").write_text("no network")
    with pytest.raises(gnomon.DataError, match="not a checkpoint"):
        gnomon.audit(tmp_path / "text.pt")
    with pytest.raises(gnomon.DataError, match="<arrays>"):
        gnomon.audit({"Q": np.ones((3, 4))})
    for source in (5, None, b"model.pt", [1, 2]):
        with pytest.raises(TypeError, match="is no network"):
            gnomon.audit(source)  # type: ignore[arg-type]
    for array in ("text", np.ones(3, complex), np.array([None]), np.ones(2, np.longdouble)):
        with pytest.raises(TypeError, match="'Win'"):
            gnomon.audit({"Win": array})
    with pytest.raises(TypeError, match="no text"):
        gnomon.audit({3: np.ones(2)})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="two arrays"):
        gnomon.audit({"a.b": np.ones(2), "a": {"b": np.ones(2)}})
    assert list(temporary.iterdir()) == []


def test_paths_are_never_options(tmp_path: Path, trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(trained / "relu31.safetensors", tmp_path / "--describe")
    assert gnomon.audit("--describe").is_exact
    with pytest.raises(gnomon.FileNotFound):
        gnomon.audit("-")


def test_describe(trained: Path) -> None:
    description = gnomon.describe(trained / "relu31-snapshots.safetensors")
    fitting = description.layouts[description.layouts.fits]
    assert fitting.name.tolist() == ["collapsed"]
    assert fitting.steps[0] == tuple(range(0, 900, 100))
    assert dict(zip(description.arrays.name, description.arrays["shape"]))["Win"] == (9, 31, 16)
    assert description.metadata["activation"] == "relu"
    assert "collapsed" in repr(description)
    assert not gnomon.describe({"Q": np.ones(3)}).layouts.fits.any()


def test_compare(trained: Path, tmp_path: Path) -> None:
    page, stars = tmp_path / "page.html", tmp_path / "stars.npz"
    file = trained / "relu31.safetensors"
    comparison = gnomon.compare(file, report=page, export_ideal=stars)
    assert isinstance(comparison, gnomon.Comparison)
    assert comparison.key_frequencies == (3, 10, 15)
    assert (comparison.outcome, comparison.inputs.total) == ("exact", 961)
    assert len(comparison.neurons) == 16 and comparison.neurons.live.dtype == bool
    assert comparison.neurons.second_input_phase.isna().all()
    groups = comparison.groups.set_index("frequency")
    assert groups.neurons[3] == (1, 2, 6, 7, 13)
    assert groups.ideal_star.tolist() == ["exact", "wrong", "exact"]
    assert (groups.wave_r2 > 0.8).all() and groups["second_harmonic_D"].dtype == float
    star = comparison.ideal_stars[10]
    assert star is not None and star.inputs.correct == 465
    assert comparison.measures["accuracy"] == 1
    assert set(comparison.measures) >= {"restricted_loss", "excluded_loss", "gini_input", "clock_r2"}
    assert set(comparison.excluded_loss_by_frequency) == {3, 10, 15}
    squares = {name: float((array.astype(float) ** 2).sum()) for name, array in weights(file).items()}
    assert comparison.sums_of_squares == pytest.approx(squares)
    assert comparison.measures["sum_of_squared_weights"] == pytest.approx(sum(squares.values()))
    assert comparison.triples is None
    assert comparison.substitutions.name.tolist() == ["projected", "doubled", "ideal_star", "ideal_waves"]
    assert comparison.explained.ideal_waves == comparison.explained.total == 961
    waves = comparison.explained.references[-1]
    assert waves.name == "ideal_waves" and waves.terms[0].scale == Fraction(2847, 512)
    assert comparison.split is not None and comparison.split["training"]["accuracy"] == 1
    assert "961 of 961" in repr(comparison)
    assert page.read_text().startswith("<!") and gnomon.audit(stars).checkpoint.modulus == 31


def test_compare_with_a_split_in_memory(trained: Path, temporary: Path) -> None:
    file = trained / "relu31.safetensors"
    arrays = load_file(file)
    by_file = gnomon.compare(file)
    for split in (
        arrays["train_pairs"],
        arrays["train_pairs"].tolist(),
        {"train_pairs": arrays["train_pairs"]},
    ):
        comparison = gnomon.compare(weights(file), split)
        assert by_file.split is not None and comparison.split is not None
        assert comparison.split["training"] == by_file.split["training"]
        assert comparison.split["file"] == "<train_pairs>"
    assert gnomon.compare(weights(file), str(file)).split is not None
    assert gnomon.compare(weights(file)).split is None
    with pytest.raises(gnomon.DataError, match="<train_pairs>"):
        gnomon.compare(file, [[1, 31]])
    assert list(temporary.iterdir()) == []


def test_compare_of_what_has_no_neurons(trained: Path) -> None:
    with pytest.raises(gnomon.DataError, match="one hidden layer"):
        gnomon.compare(trained / "logits7.npy")


def test_compare_of_dead_neurons() -> None:
    comparison = gnomon.compare({"Win": np.zeros((5, 3)), "Wout": np.zeros((3, 5))})
    assert comparison.outcome == "tied" and len(comparison.groups) == 0
    assert "ideal_star" in comparison.groups and comparison.measures["gini_input"] is None


def test_trace(trained: Path, tmp_path: Path) -> None:
    page = tmp_path / "trace.html"
    trace = gnomon.trace(trained / "relu31-snapshots.safetensors", report=page, jobs=1)
    assert trace.phases == gnomon.Phases(memorised=200, formed=200, right=700)
    steps = trace.steps.set_index("step")
    assert steps.index.tolist() == list(range(0, 900, 100))
    assert steps.outcome[800] == "exact" and steps.correct[0] == 28
    assert steps.margin[800].lower > 0 and (steps.margin.astype(float) > 0).sum() == 2
    assert steps.key_frequencies[800] == (3, 10, 15)
    assert steps.train_loss.dtype == float and steps.train_loss.notna().all()
    assert (steps.undecided == 0).all() and steps.gini_output[800] > steps.gini_output[0]
    assert trace.neurons.settled.dtype == "Int64" and trace.neurons.settled[:3].tolist() == [100, 200, 800]
    assert trace.neurons.frequency[:3].tolist() == [15, 3, 3]
    assert (trace.modulus, trace.activation, trace.layout) == (31, "relu", "collapsed")
    assert "right at 700" in repr(trace)
    assert page.read_text().startswith("<!")


def test_trace_of_arrays_and_folders(trained: Path, tmp_path: Path, temporary: Path) -> None:
    arrays = load_file(trained / "relu31-snapshots.safetensors")
    pairs = arrays.pop("train_pairs")
    trace = gnomon.trace(arrays, split=pairs)
    assert (trace.run, trace.split, trace.phases.memorised) == ("<arrays>", "<train_pairs>", 200)
    without = gnomon.trace(arrays)
    assert without.split is None and without.phases.memorised is None
    assert without.steps.train_loss.isna().all() and "memorised never" in repr(without)
    for neurons in (5, 7):
        gnomon.export(neurons, 31, tmp_path / f"step{neurons}.safetensors")
    assert gnomon.trace(tmp_path).steps.step.tolist() == [5, 7]
    with pytest.raises(gnomon.UsageError, match="not snapshots"):
        gnomon.trace(trained / "relu31.safetensors")
    assert list(temporary.iterdir()) == []
