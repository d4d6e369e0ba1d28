"""What workers do. Each takes some items at once, and gives a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import BinaryNotFound, DataError, GnomonError, UndecidedError, UsageError
from ..process import version
from .contents import Unreadable, known_by
from .figures import figures
from .questions import CHECKPOINT, NO_FILE, Question
from .results import Results, Row

_REFUSALS = (DataError, UndecidedError, UsageError)
"""What the tool says of a content whenever it is asked: not that it took too long or was killed."""


@dataclass(frozen=True)
class Checkpoint:
    """A path, and what is known of it."""

    path: str
    """Absolute."""
    sha256: str | None = None
    row: Row | None = None
    """The result, if there is one already, or why there can be none."""


def identify(_: None, questions: Sequence[Question]) -> list[Question]:
    """What a worker's tool says of itself."""
    return [question.identified() for question in questions]


def look(results: Results, checkpoints: Sequence[Checkpoint]) -> list[Checkpoint]:
    """Content hashes, and the results that are there."""
    return [_looked(results, checkpoint.path) for checkpoint in checkpoints]


def ask(results: Results, checkpoints: Sequence[Checkpoint]) -> list[Checkpoint]:
    """Results of those that have none, unless a worker that was lost has just got them."""
    question = results.question
    if version() != question.version:
        message = f"a worker has gnomon {version()}, another {question.version}: install the same on all"
        raise GnomonError(message)
    return [_asked(results, checkpoint) for checkpoint in checkpoints]


def failed(sha256: str | None, message: str, status: int | None) -> Row:
    """A row of what has no result. The next call asks for it again."""
    return {"sha256": sha256, "error": message, "error_status": status}


def _looked(results: Results, path: str) -> Checkpoint:
    try:
        sha256 = known_by(path, results.question.asks_folders)
    except Unreadable as error:
        return Checkpoint(path, None, failed(None, f"'{CHECKPOINT}' cannot be read: {error}", NO_FILE))
    return Checkpoint(path, sha256, results.read(sha256))


def _asked(results: Results, checkpoint: Checkpoint) -> Checkpoint:
    path, sha256 = checkpoint.path, checkpoint.sha256
    if sha256 is None:
        return checkpoint
    return Checkpoint(path, sha256, results.read(sha256) or _answered(results, path, sha256))


def _answered(results: Results, path: str, sha256: str) -> Row:
    question, answer = results.question, None
    try:
        answer = question.ask(path)
        row: Row = figures(question.command, answer)
    except BinaryNotFound:
        raise
    except _REFUSALS as error:
        row = {"error": error.message, "error_status": error.status}
    except GnomonError as error:
        return failed(sha256, error.message, error.status)
    try:
        changed = known_by(path, question.asks_folders) != sha256
    except Unreadable:
        changed = True
    if changed:
        return failed(sha256, f"'{CHECKPOINT}' was changed while it was read", None)
    return results.write(sha256, row, answer)
