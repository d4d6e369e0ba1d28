"""A bar on a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

_WIDTH = 30


class Bar:
    """What was done of what, on one line of standard error."""

    def __init__(self, title: str, total: int, shown: bool) -> None:
        self._title, self._total, self._shown = title, total, shown
        self._done = self._errors = 0

    def __enter__(self) -> Bar:
        self.add(0, 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._shown:
            print(file=sys.stderr)

    def add(self, done: int, errors: int) -> None:
        self._done += done
        self._errors += errors
        if not self._shown:
            return
        full = _WIDTH if self._total == 0 else _WIDTH * self._done // self._total
        errors_said = f", {self._errors} errors" if self._errors else ""
        line = f"{self._title:8}[{'#' * full:{_WIDTH}}] {self._done} of {self._total}{errors_said}"
        print(f"\r{line}", end="", file=sys.stderr, flush=True)
