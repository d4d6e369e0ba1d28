"""Rows of the tool's answers as data frames, each column of a stated type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Union

import pandas as pd

OUTCOMES = pd.CategoricalDtype(["exact", "tied", "wrong", "undecided"])

Kind = Union[str, pd.CategoricalDtype, Callable[[Any], Any]]
"""A dtype, or what makes an object of each value."""


def snake_case(name: str) -> str:
    """`phaseErrorMean` is `phase_error_mean` in Python."""
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda match: "_" + match[0].lower(), name)


def frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Kind]) -> pd.DataFrame:
    """A column for each of `columns`, its name in snake case, also where there are no rows."""
    return pd.DataFrame(
        {snake_case(name): _series([row.get(name) for row in rows], kind) for name, kind in columns.items()}
    )


def integers(values: Iterable[int | None]) -> pd.Series[Any]:
    """Python integers, in full: int64 (Int64 where some are missing) if all fit, else objects."""
    values = list(values)
    known = [value for value in values if value is not None]
    if any(not -(2**63) <= value < 2**63 for value in known):
        return pd.Series(values, dtype=object)
    return pd.Series(values, dtype="int64" if len(known) == len(values) else "Int64")


def _series(values: list[Any], kind: Kind) -> pd.Series[Any]:
    if isinstance(kind, (str, pd.CategoricalDtype)):
        return pd.Series(values, dtype=kind)
    return pd.Series([kind(value) for value in values], dtype=object)
