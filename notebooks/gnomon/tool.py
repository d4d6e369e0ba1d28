"""Finds the tool."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .errors import BinaryNotFound

VARIABLE = "GNOMON"
_HOW_TO_BUILD = (
    "build it with `make` (or `swift build -c release --product gnomon`) in Gnomon's repository, "
    f"and set {VARIABLE} to the path of .build/release/gnomon if you work elsewhere"
)


def binary() -> Path:
    """The tool that answers: the environment variable GNOMON, else a build nearby, else PATH.

    Nearby is the release build of the repository that this package or the current directory lies in.

    >>> gnomon.binary()
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not _is_program(Path(named)):
            raise BinaryNotFound(f"{VARIABLE} is '{named}', which is no program: {_HOW_TO_BUILD}")
        return Path(named).absolute()
    for start in (Path(__file__).resolve().parent, Path.cwd()):
        for folder in (start, *start.parents):
            built = folder / ".build" / "release" / "gnomon"
            if (folder / "Sources" / "GnomonCommand").is_dir() and _is_program(built):
                return built
    found = shutil.which("gnomon")
    if found is None:
        raise BinaryNotFound(f"the gnomon tool was not found: {_HOW_TO_BUILD}")
    return Path(found).absolute()


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
