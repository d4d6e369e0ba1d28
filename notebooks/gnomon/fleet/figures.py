"""The figures of an answer as a row of a table. The bounds of the margin are decimals, in full, as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from .questions import Command

_INTEGER, _REAL, _TEXT, _INTEGERS = pa.int64(), pa.float64(), pa.string(), pa.list_(pa.int64())

_NETWORK = {
    "layout": (_TEXT, "checkpoint.layout"),
    "step": (_INTEGER, "checkpoint.step"),
    "modulus": (_INTEGER, "checkpoint.modulus"),
    "activation": (_TEXT, "checkpoint.activation"),
    "attention_coefficient": (_REAL, "checkpoint.attentionCoefficient"),
}


def _verdict(at: str) -> dict[str, tuple[pa.DataType, str]]:
    return {
        "outcome": (_TEXT, f"{at}outcome"),
        **{
            name: (_INTEGER, f"{at}inputs.{name}")
            for name in ("total", "correct", "tied", "wrong", "undecided")
        },
        "margin_lower": (_TEXT, f"{at}margin.lower"),
        "margin_upper": (_TEXT, f"{at}margin.upper"),
    }


_COLUMNS: dict[Command, dict[str, tuple[pa.DataType, str]]] = {
    "audit": {**_NETWORK, **_verdict(""), "float32": (_TEXT, "float32.statement")},
    "compare": {
        **_NETWORK,
        **_verdict("audit."),
        "key_frequencies": (_INTEGERS, "keyFrequencies"),
        "accuracy": (_REAL, "measures.accuracy"),
        "loss": (_REAL, "measures.loss"),
        "restricted_loss": (_REAL, "measures.restrictedLoss"),
        "excluded_loss": (_REAL, "measures.excludedLoss"),
        "key_frequency_variance": (_REAL, "measures.keyFrequencyVariance"),
        "phase_error_mean": (_REAL, "measures.phaseErrorMean"),
        "phase_error_max": (_REAL, "measures.phaseErrorMax"),
        "clock_r2": (_REAL, "measures.clockR2"),
        "pizza_r2": (_REAL, "measures.pizzaR2"),
        # Of a transformer the embedding's and the neuron-to-logit map's:
        "gini_input": (_REAL, "measures.giniInput|measures.giniEmbedding"),
        "gini_output": (_REAL, "measures.giniOutput|measures.giniNeuronLogit"),
        "sum_of_squared_weights": (_REAL, "measures.sumOfSquaredWeights"),
        "distance_irrelevance": (_REAL, "measures.distanceIrrelevance"),
        "gradient_symmetricity": (_REAL, "measures.gradientSymmetricity"),
        "circularity": (_REAL, "measures.circularity"),
        "explained_by_ideal_star": (_INTEGER, "explained.idealStar"),
        "explained_by_ideal_waves": (_INTEGER, "explained.idealWaves"),
        "explained_by_uniform_bound": (_INTEGER, "explained.uniformBound"),
    },
    "trace": {
        "layout": (_TEXT, "layout"),
        "modulus": (_INTEGER, "modulus"),
        "activation": (_TEXT, "activation"),
        "snapshots": (_INTEGER, "rows.length"),
        "first_step": (_INTEGER, "rows.first.step"),
        "memorised": (_INTEGER, "phases.memorised"),
        "formed": (_INTEGER, "phases.formed"),
        "right": (_INTEGER, "phases.right"),
        # Of the last snapshot:
        "last_step": (_INTEGER, "rows.last.step"),
        "outcome": (_TEXT, "rows.last.outcome"),
        "correct": (_INTEGER, "rows.last.correct"),
        "undecided": (_INTEGER, "rows.last.undecided"),
        "margin_lower": (_TEXT, "rows.last.marginLower"),
        "margin_upper": (_TEXT, "rows.last.marginUpper"),
        "loss": (_REAL, "rows.last.loss"),
        "train_loss": (_REAL, "rows.last.trainLoss"),
        "test_loss": (_REAL, "rows.last.testLoss"),
        "key_frequencies": (_INTEGERS, "rows.last.keyFrequencies"),
    },
}


def columns(command: Command) -> list[tuple[str, pa.DataType]]:
    """Names and types of the figures."""
    return [(name, kind) for name, (kind, _) in _COLUMNS[command].items()]


def figures(command: Command, answer: Mapping[str, Any]) -> dict[str, Any]:
    """A value for each column, None where the answer has none."""
    return {name: _first(where, answer) for name, (_, where) in _COLUMNS[command].items()}


def _first(places: str, answer: Any) -> Any:
    found = (_at(where, answer) for where in places.split("|"))
    return next((value for value in found if value is not None), None)


def _at(where: str, answer: Any) -> Any:
    for name in where.split("."):
        if isinstance(answer, list):
            answer = len(answer) if name == "length" else answer[{"first": 0, "last": -1}[name]]
        elif answer is not None:
            answer = answer.get(name)
    return answer
