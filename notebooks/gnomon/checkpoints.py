"""What was read of a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .constructions import Activation
from .process import run_json
from .sources import Source, as_file
from .tables import Kind, frame

_ARRAYS: dict[str, Kind] = {"name": "str", "dtype": "str", "shape": tuple, "isRead": "bool"}
_LAYOUTS: dict[str, Kind] = {
    "name": "str",
    "fits": "bool",
    "modulus": "Int64",
    "formula": lambda text: text,
    "steps": lambda steps: None if steps is None else tuple(steps),
    "reason": lambda text: text,
    "summary": "str",
}


@dataclass(frozen=True)
class Checkpoint:
    """The file a network was read from, and how.

    >>> gnomon.audit("model.pt").checkpoint.layout
    'pair'
    """

    file: str
    """As it was named; `<arrays>` where the arrays came from memory."""
    sha256: str
    format: str
    layout: str
    step: int | None
    modulus: int
    activation: Activation | None
    activation_from: str | None
    attention_coefficient: float | None
    """How much of a transformer's attention is softmax; None for other networks."""
    attention_coefficient_from: str | None
    parameters: int
    arrays: tuple[str, ...]
    unused_arrays: tuple[str, ...]

    @classmethod
    def from_json(cls, checkpoint: Mapping[str, Any]) -> Checkpoint:
        return cls(
            file=checkpoint["file"],
            sha256=checkpoint["sha256"],
            format=checkpoint["format"],
            layout=checkpoint["layout"],
            step=checkpoint["step"],
            modulus=checkpoint["modulus"],
            activation=checkpoint["activation"],
            activation_from=checkpoint["activationFrom"],
            attention_coefficient=checkpoint["attentionCoefficient"],
            attention_coefficient_from=checkpoint["attentionCoefficientFrom"],
            parameters=checkpoint["parameters"],
            arrays=tuple(checkpoint["arrays"]),
            unused_arrays=tuple(checkpoint["unusedArrays"]),
        )


@dataclass(frozen=True, eq=False, repr=False)
class Description:
    """What is in a file, and which layouts fit.

    >>> gnomon.describe("model.pt").layouts
    """

    file: str
    format: str
    arrays: pd.DataFrame
    """A row for each array: `name`, `dtype`, `shape`, `is_read`."""
    metadata: dict[str, str]
    layouts: pd.DataFrame
    """As they are tried, in order: `name`, `fits`, `modulus`, `formula`, `steps`, `reason`, `summary`."""
    raw: dict[str, Any] = field(repr=False)
    """The tool's own words (schema gnomon.description/1)."""

    def __repr__(self) -> str:
        fitting = ", ".join(self.layouts.name[self.layouts.fits]) or "none"
        count = len(self.arrays)
        return f"<Description of {self.file}: {self.format}, {count} arrays, layouts that fit: {fitting}>"


def describe(source: Source) -> Description:
    """What is in a checkpoint, and as which networks it can be read; nothing is decided.

    >>> gnomon.describe({"Win": w_in, "Wout": w_out}).layouts.query("fits").name.tolist()
    ['collapsed']
    """
    with as_file(source) as file:
        asked = ["audit", file.path, "--describe"]
        answer = run_json(asked, "gnomon.description/1", labels=file.labels)
    return Description(
        file=answer["file"],
        format=answer["format"],
        arrays=frame(answer["arrays"], _ARRAYS),
        metadata=dict(answer["metadata"]),
        layouts=frame(answer["layouts"], _LAYOUTS),
        raw=answer,
    )
