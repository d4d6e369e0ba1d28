"""Decides whether a trained network is right on all M^2 inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, SupportsIndex

from . import arguments
from .checkpoints import Checkpoint
from .constructions import Activation
from .enclosures import Enclosure
from .outcomes import Decided, Doubt, Inputs, NotATruthValue, Outcome, Witness, counts
from .process import run_json
from .sources import Source, as_file


@dataclass(frozen=True)
class Float32:
    """What a run in single precision can be trusted with.

    >>> gnomon.audit("model.pt").float32.statement
    'yes'
    """

    statement: Literal["yes", "unknown", "no"]
    """yes: right on every input in every order of summation; no: `input` fails in the order `order`."""
    formula: str
    weights_were_rounded: bool
    """Whether this is about weights rounded to float32, because the file's are no float32 numbers."""
    unproved: int | None = None
    """With unknown: on how many inputs rounding might overturn the lead; of a transformer, all."""
    input: Witness | None = None
    order: str | None = None

    @classmethod
    def from_json(cls, float32: Mapping[str, Any]) -> Float32:
        return cls(
            statement=float32["statement"],
            formula=float32["formula"],
            weights_were_rounded=float32["weightsWereRounded"],
            unproved=float32.get("unproved"),
            input=Witness.from_json(float32.get("input")),
            order=float32.get("order"),
        )


@dataclass(frozen=True, repr=False)
class Audit(NotATruthValue):
    """Whether a network of exactly these weights is right on every input.

    >>> gnomon.audit("model.npz")
    <Audit exact: model.npz, modulus 67, relu; 4489 of 4489 inputs correct; margin about 5.32669; ...>
    """

    outcome: Outcome
    inputs: Inputs
    margin: Enclosure | None
    """The smallest logit of the right class less the largest other; None where there is no other class."""
    witnesses: tuple[Witness, ...]
    """Up to ten inputs that are not correct, wrong ones first."""
    undecided: tuple[Doubt, ...]
    """Up to ten inputs that could not be decided. Only transformers, with their exponentials, have any."""
    float32: Float32
    decided: Decided
    other_activation: tuple[Activation, Outcome] | None
    """What another activation would give, where it was assumed and the outcome is not exact."""
    checkpoint: Checkpoint
    raw: dict[str, Any] = field(compare=False)
    """The tool's own words (schema gnomon.audit/1)."""

    @property
    def is_exact(self) -> bool:
        """Whether all inputs are correct."""
        return self.outcome == "exact"

    @classmethod
    def from_json(cls, audit: Mapping[str, Any]) -> Audit:
        other = audit["otherActivation"]
        return cls(
            outcome=audit["outcome"],
            inputs=Inputs.from_json(audit["inputs"]),
            margin=Enclosure.from_json(audit["margin"]),
            witnesses=tuple(Witness(**witness) for witness in audit["witnesses"]),
            undecided=tuple(Doubt.from_json(doubt) for doubt in audit["undecided"]),
            float32=Float32.from_json(audit["float32"]),
            decided=Decided.from_json(audit["decided"]),
            other_activation=None if other is None else (other["activation"], other["outcome"]),
            checkpoint=Checkpoint.from_json(audit["checkpoint"]),
            raw=dict(audit),
        )

    def __repr__(self) -> str:
        file = self.checkpoint
        step = "" if file.step is None else f", step {file.step}"
        margin = "" if self.margin is None else f"; margin about {self.margin:.6g}"
        network = f"{file.file}{step}, modulus {file.modulus}, {file.activation or 'logits'}"
        float32 = f"float32: {self.float32.statement}"
        return f"<Audit {self.outcome}: {network}; {counts(self.inputs)}{margin}; {float32}>"


def audit(
    source: Source,
    *,
    layout: str | None = None,
    modulus: SupportsIndex | None = None,
    activation: Activation | None = None,
    step: SupportsIndex | Literal["last"] | None = None,
    attention_coefficient: float | None = None,
    jobs: SupportsIndex | None = None,
) -> Audit:
    """Whether a network is right on all M^2 inputs: proved for its exact weights.

    The source is a checkpoint's path, or the network itself: a state_dict or any named arrays, a module, or
    one array [M, M, C] of logits.

    >>> gnomon.audit(model.state_dict(), activation="relu").is_exact
    >>> gnomon.audit("snapshots.safetensors", step=31200).inputs.wrong
    >>> gnomon.audit("transformer.pt", attention_coefficient=0).undecided
    ()
    """
    with as_file(source) as file:
        asked = [
            "audit",
            file.path,
            *arguments.network(layout, modulus, activation, jobs, step, attention_coefficient),
        ]
        return Audit.from_json(run_json(asked, "gnomon.audit/1", labels=file.labels))
