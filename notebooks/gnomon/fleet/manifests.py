"""Which checkpoints are meant."""

from __future__ import annotations

import glob
import os
import pathlib
from collections.abc import Iterable
from typing import Union

from .. import arguments

Checkpoints = Union[str, "os.PathLike[str]", Iterable[arguments.Path]]
"""A pattern, in which `**` stands for folders within folders; or paths."""


def manifest(path: arguments.Path) -> list[str]:
    """The paths in a text file, one a line, seen from the current directory.

    Every line that is not empty is a path, whatever is in it.

    >>> fleet.audit(fleet.manifest("manifest.txt"), "results")
    """
    lines = pathlib.Path(path).read_bytes().split(b"\n")
    return [os.fsdecode(line) for line in (line.removesuffix(b"\r") for line in lines) if line]


def paths(checkpoints: Checkpoints) -> list[str]:
    """Each path once, in order; those of a pattern by name."""
    if not isinstance(checkpoints, (str, os.PathLike)):
        listed = list(dict.fromkeys(os.fsdecode(os.fspath(path)) for path in checkpoints))
        if "" in listed:
            raise ValueError("an empty text is no path")
        return listed
    pattern = os.fsdecode(os.fspath(checkpoints))
    found = [pattern] if os.path.lexists(pattern) else sorted(glob.glob(pattern, recursive=True))
    if not found:
        raise ValueError(f"no file matches '{pattern}': give a pattern, or a list of paths")
    return found


def printable(path: str) -> str:
    """A path as valid text: bytes that are none are written \\xNN."""
    try:
        return os.fsencode(path).decode(errors="backslashreplace")
    except UnicodeEncodeError:  # half of a surrogate pair: no file has such a name
        return path.encode(errors="backslashreplace").decode()
