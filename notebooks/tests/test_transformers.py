"""audit, compare, trace of transformers."""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

import gnomon

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import clock_and_pizza


def compare(source: object, **options: object) -> gnomon.TransformerComparison:
    comparison = gnomon.compare(source, **options)  # type: ignore[arg-type]
    assert isinstance(comparison, gnomon.TransformerComparison)
    return comparison


def weights(path: Path) -> dict[str, np.ndarray]:
    """The arrays of Nanda's names, and of no others."""
    return {name: array for name, array in load_file(path).items() if name.count(".W_") or ".b_" in name}


def always_one(rival: float) -> dict[str, np.ndarray]:
    """Two classes: logit 0 is what the weights of attention sum to, less 1, and logit 1 is `rival`."""
    one = np.ones((1, 1, 1))
    return {
        "embed.W_E": np.array([[0.3], [-1.7], [0]]),
        "pos_embed.W_pos": np.zeros((3, 1)),
        "blocks.0.attn.W_Q": 1.1 * one,
        "blocks.0.attn.b_Q": np.array([[0.9]]),
        "blocks.0.attn.W_K": 0.7 * one,
        "blocks.0.attn.b_K": np.zeros((1, 1)),
        "blocks.0.attn.W_V": 0 * one,
        "blocks.0.attn.b_V": np.ones((1, 1)),
        "blocks.0.attn.W_O": one,
        "blocks.0.attn.b_O": np.array([-1.0]),
        "blocks.0.mlp.W_in": np.zeros((1, 1)),
        "blocks.0.mlp.b_in": np.zeros(1),
        "blocks.0.mlp.W_out": np.zeros((1, 1)),
        "blocks.0.mlp.b_out": np.zeros(1),
        "unembed.W_U": np.array([[1.0, 0.0]]),
        "unembed.b_U": np.array([0.0, rival]),
    }


def test_an_audit(grokked: Path) -> None:
    audit = gnomon.audit(grokked)
    assert (audit.outcome, audit.undecided, audit.witnesses) == ("exact", (), ())
    assert audit.inputs == gnomon.Inputs(correct=12769, tied=0, wrong=0, total=12769, undecided=0)
    assert audit.margin is not None and 9.52035989368 < audit.margin.lower < audit.margin.upper
    assert (audit.checkpoint.layout, audit.checkpoint.attention_coefficient) == ("nanda", 1)
    in_memory = gnomon.audit(weights(grokked), activation="relu")
    assert (in_memory.margin, in_memory.inputs) == (audit.margin, audit.inputs)


def test_what_no_precision_shows_is_undecided(temporary: Path) -> None:
    audit = gnomon.audit(always_one(rival=0))
    assert (audit.outcome, audit.is_exact, audit.witnesses) == ("undecided", False, ())
    assert audit.inputs == gnomon.Inputs(correct=0, tied=0, wrong=0, total=4, undecided=4)
    assert [(doubt.a, doubt.b) for doubt in audit.undecided] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    for doubt in audit.undecided:
        assert (doubt.expected, doubt.rival) == ((doubt.a + doubt.b) % 2, 1 - (doubt.a + doubt.b) % 2)
        lower, upper = doubt.gap.fractions
        assert lower < 0 < upper and upper - lower < Fraction(1, 2**1000)
    assert audit.margin is not None and 0 in audit.margin
    assert "4 undecided" in repr(audit)
    assert list(temporary.iterdir()) == []


def test_a_lead_is_found_at_the_precision_it_takes() -> None:
    audit = gnomon.audit(always_one(rival=2.0**-300))
    assert (audit.outcome, audit.inputs.correct, audit.inputs.wrong) == ("wrong", 2, 2)
    assert (audit.undecided, audit.decided.enclosure) == ((), 4)


def test_comparison(grokked: Path) -> None:
    comparison = compare(grokked)
    assert comparison.key_frequencies == (6, 17, 44, 53)
    assert (comparison.outcome, comparison.inputs.correct) == ("exact", 12769)
    neurons, groups = comparison.neurons, comparison.groups.set_index("frequency")
    assert neurons.index.tolist() == list(range(512))
    assert neurons.live.dtype == bool and neurons.is_counted.dtype == bool
    assert neurons.is_counted.equals(neurons.live & (neurons.fraction >= 0.85))
    for frequency, group in groups.iterrows():
        own = neurons[neurons.is_counted & (neurons.frequency == frequency)]
        assert group.neurons == tuple(own["index"])
        assert group.mean_fraction == pytest.approx(own.fraction.mean())
    assert groups.logit_share.idxmax() == 17 and (groups.wave_r2 > groups.envelope_r2).all()
    measures = comparison.measures
    assert measures["accuracy"] == 1
    # The ordering of Nanda et al.: the key waves alone do better than the network, which needs them.
    assert measures["restricted_loss"] < measures["loss"] < 1e-6 < 6 < measures["excluded_loss"]  # type: ignore[operator]
    squares = {name: float((array.astype(float) ** 2).sum()) for name, array in weights(grokked).items()}
    assert comparison.sums_of_squares == pytest.approx(squares)
    assert measures["sum_of_squared_weights"] == pytest.approx(sum(squares.values()))
    assert list(comparison.excluded_loss_by_frequency) == [6, 17, 44, 53]
    assert all(measures["loss"] < loss < 1 for loss in comparison.excluded_loss_by_frequency.values())  # type: ignore[operator]
    explained = comparison.explained
    assert explained is not None
    assert (explained.ideal_waves, explained.undecided, explained.total) == (12769, 0, 12769)
    waves = explained.references[0]
    assert (waves.name, waves.inputs.correct) == ("ideal_waves", 12769)
    assert waves.terms[0] == gnomon.Term(frequency=6, neurons=None, phase=None, scale=Fraction(1651, 128))
    assert comparison.split is not None and comparison.split["training"]["accuracy"] == 1
    assert "12769 of 12769" in repr(comparison) and "6, 17, 44, 53" in repr(comparison)


def test_comparison_of_what_learnt_nothing(transformers: Path) -> None:
    for name, classes in (("nanda.npz", 7), ("model_zhong.npz", 7), ("zhong-separate.npz", 14)):
        comparison = compare(transformers / name)
        assert comparison.outcome == "wrong" and len(comparison.neurons) == 12
        assert (comparison.explained is None) == (classes > 7)
        assert "<TransformerComparison" in repr(comparison)
    with pytest.raises(gnomon.DataError):
        gnomon.compare(transformers / "nanda.npz", [[0, 7]])


def test_triples(transformers: Path, trained: Path, tmp_path: Path, temporary: Path) -> None:
    file, rows = transformers / "nanda.npz", [[0, 1, 2], [6, 5, 4], [3, 3, 6]]
    np.savez(tmp_path / "triples.npz", triples=np.array(rows, np.int32))
    by_file = compare(file, triples=tmp_path / "triples.npz").triples
    assert by_file is not None and by_file.gradient_symmetricity is not None
    assert by_file.file == str(tmp_path / "triples.npz") and by_file.count == 3
    assert -1 <= by_file.gradient_symmetricity <= 1
    for triples in (rows, np.array(rows), {"triples": np.array(rows)}):
        assert compare(file, triples=triples).triples == gnomon.GradientsOnTriples(
            "<triples>", 3, by_file.gradient_symmetricity
        )
    one = compare(file, triples=rows[:1]).triples
    assert one is not None and one.gradient_symmetricity != by_file.gradient_symmetricity
    assert compare(file).triples is None
    # The two tokens of this network have the same weights, so that the gradients are the same.
    tied = gnomon.compare(trained / "relu31.safetensors", triples=rows).triples
    assert tied is not None and tied.gradient_symmetricity == pytest.approx(1)
    with pytest.raises(gnomon.DataError, match="triples are of tokens and classes 0 to 6"):
        gnomon.compare(file, triples=[[0, 1, 7]])
    with pytest.raises(gnomon.DataError, match="<triples>"):
        gnomon.compare(file, triples=[[0, 1]])
    assert list(temporary.iterdir()) == []


def test_trace(transformers: Path) -> None:
    trace = gnomon.trace(transformers / "nanda-snapshots.npz")
    steps = trace.steps.set_index("step")
    assert steps.index.tolist() == [0, 100, 200]
    assert (steps.correct + steps.wrong).tolist() == [49] * 3 and (steps.undecided == 0).all()
    for missing in ("input_squares", "output_squares", "phase_error_mean", "projected_accuracy"):
        assert steps[missing].isna().all()
    last = compare(transformers / "nanda-snapshots.npz", step="last")
    assert steps.sum_of_squared_weights[200] == pytest.approx(last.measures["sum_of_squared_weights"])
    assert steps.gini_input[200] == pytest.approx(last.measures["gini_embedding"])
    assert steps.gini_output[200] == pytest.approx(last.measures["gini_neuron_logit"])
    assert trace.neurons["index"].tolist() == list(range(12))
    assert trace.neurons.frequency.tolist() == last.neurons.frequency.tolist()
    # At the last snapshot only: a neuron has settled if its frequency explains enough of it there.
    assert trace.neurons.settled.notna().tolist() == (last.neurons.fraction >= 0.85).tolist()


@pytest.mark.skipif(not os.environ.get("GNOMON_CHECKPOINTS"), reason="GNOMON_CHECKPOINTS is not set")
def test_the_clock_and_the_pizza() -> None:
    """Model A of Zhong et al. 2023: the figures that its authors' code prints."""
    model = Path(os.environ["GNOMON_CHECKPOINTS"]) / "pizza" / "model_p99zdpze5l.pt"
    comparison = compare(model, triples=clock_and_pizza.triples(59))
    assert comparison.inputs == gnomon.Inputs(correct=3481, tied=0, wrong=0, total=3481, undecided=0)
    assert comparison.checkpoint.attention_coefficient == 0
    assert comparison.measures["distance_irrelevance"] == pytest.approx(0.17173646, abs=1e-6)
    assert comparison.measures["circularity"] == pytest.approx(0.99782, abs=1e-5)
    assert comparison.triples is not None and comparison.triples.count == 100
    assert comparison.triples.gradient_symmetricity == pytest.approx(0.99367, abs=1e-5)
