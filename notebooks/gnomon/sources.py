"""Networks in memory as files that the tool reads."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, Union

import numpy as np
import safetensors.numpy

from . import arguments


class HasStateDict(Protocol):
    """A module, such as PyTorch's."""

    def state_dict(self) -> Mapping[str, Any]: ...


class Array(Protocol):
    """An array of NumPy, JAX, PyTorch."""

    def __array__(self) -> np.ndarray[Any, Any]: ...


Source = Union[str, "os.PathLike[str]", Mapping[str, Any], HasStateDict, Array]
"""A path; or named arrays (a state_dict, NumPy, JAX), nested or not; or a module; or a table of logits."""

Split = Union[str, "os.PathLike[str]", Mapping[str, Any], Array, Sequence[Sequence[int]]]
"""Which inputs are for training: pairs [n, 2], or a path or named arrays with `train_pairs`."""

Triples = Union[str, "os.PathLike[str]", Mapping[str, Any], Array, Sequence[Sequence[int]]]
"""Inputs a, b with a class each: rows [n, 3], or a path or named arrays with `triples`."""

ARRAYS = "<arrays>"
"""What the tool's answers call a network that came from memory."""
SPLIT = "<train_pairs>"
TRIPLES = "<triples>"


@dataclass(frozen=True)
class SourceFile:
    """A file, and the names of temporary files in answers."""

    path: str
    labels: dict[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def as_file(source: Source, label: str = ARRAYS) -> Iterator[SourceFile]:
    """The file of a source; what is in memory is written to a temporary one, which is removed afterwards."""
    if isinstance(source, (str, os.PathLike)):
        yield SourceFile(arguments.path(source))
        return
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    for name, array in named_arrays(source):
        if name in arrays:
            raise ValueError(f"two arrays are called '{name}'")
        arrays[name] = as_array(name, array)
    with tempfile.TemporaryDirectory(prefix="gnomon-") as folder:
        path = os.path.join(folder, "arrays.safetensors")
        safetensors.numpy.save_file(arrays, path)
        yield SourceFile(path, {path: label})


@contextlib.contextmanager
def as_split(split: Split | None) -> Iterator[SourceFile | None]:
    """The file that says which inputs are for training: named, or made of pairs [n, 2]."""
    with _rows(split, "train_pairs", SPLIT) as file:
        yield file


@contextlib.contextmanager
def as_triples(triples: Triples | None) -> Iterator[SourceFile | None]:
    """The file of inputs with a class each: named, or made of rows [n, 3]."""
    with _rows(triples, "triples", TRIPLES) as file:
        yield file


def named_arrays(source: Any) -> Iterator[tuple[str, Any]]:
    """The arrays of a source, names within names joined by dots."""
    if isinstance(source, Mapping):
        for name, value in source.items():
            if not isinstance(name, str):
                raise TypeError(f"arrays have names, and {name!r} is no text")
            if isinstance(value, Mapping):
                yield from ((f"{name}.{inner}", array) for inner, array in named_arrays(value))
            else:
                yield name, value
    elif callable(getattr(source, "state_dict", None)):
        yield from named_arrays(source.state_dict())
    elif hasattr(source, "detach") or hasattr(source, "__array__"):
        yield "logits", source
    else:
        raise TypeError(f"a {type(source).__name__} is no network: give a path, or a dict of named arrays")


def as_array(name: str, value: Any) -> np.ndarray[Any, Any]:
    """The same numbers, bit by bit, in an array of this machine's byte order."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
        if str(getattr(value, "dtype", "")) == "torch.bfloat16":
            value = value.float()  # NumPy has no bfloat16; every one is a float32
        value = value.numpy()
    array = np.asarray(value, order="C")
    if array.dtype.name != "bfloat16" and (array.dtype.kind not in "biuf" or array.dtype.itemsize > 8):
        raise TypeError(
            f"array '{name}' is of {array.dtype.name}, which the tool does not read: leave it out"
        )
    return array.astype(array.dtype.newbyteorder("="), copy=False)


@contextlib.contextmanager
def _rows(rows: Split | Triples | None, name: str, label: str) -> Iterator[SourceFile | None]:
    """A file that is named, or made of one array called `name`."""
    if rows is None:
        yield None
        return
    named: Source = rows if isinstance(rows, (str, os.PathLike, Mapping)) else {name: rows}
    with as_file(named, label) as file:
        yield file
