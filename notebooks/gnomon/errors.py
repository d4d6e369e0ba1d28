"""What the tool refuses, as exceptions: one class for each exit status."""

from __future__ import annotations

from collections.abc import Sequence


class GnomonError(Exception):
    """The tool did not answer.

    >>> try: gnomon.verify(0, 67)
    ... except gnomon.GnomonError as error: print(error.status, error)
    """

    def __init__(self, message: str, status: int | None = None, arguments: Sequence[str] = ()) -> None:
        super().__init__(message, status, tuple(arguments))
        self.message = message
        """The first line of what the tool said, which says what was wrong and what would be right."""
        self.status = status
        """The exit status; less than 0, the signal that ended the tool; None if it did not get that far."""
        self.arguments = tuple(arguments)
        """The arguments the tool was given."""

    def __str__(self) -> str:
        return self.message


class BinaryNotFound(GnomonError):
    """There is no tool to run; the message says how to build it."""


class UndecidedError(GnomonError):
    """A question could not be decided, and there is nothing else to report (exit status 2)."""


class UsageError(GnomonError):
    """The arguments ask for something that is not there, or costs too much (exit status 64)."""


class DataError(GnomonError):
    """A file is there, but holds something else (exit status 65)."""


class FileNotFound(GnomonError):
    """There is no such file, or it cannot be read (exit status 66)."""


class DefectError(GnomonError):
    """A defect of the tool (exit status 70)."""


class OutputError(GnomonError):
    """A file could not be written (exit status 74)."""


class TimeLimitError(GnomonError):
    """The tool was ended because it took longer than it was given."""


BY_STATUS: dict[int, type[GnomonError]] = {
    2: UndecidedError,
    64: UsageError,
    65: DataError,
    66: FileNotFound,
    70: DefectError,
    74: OutputError,
}
