"""Runs the tool and reads what it prints."""

from __future__ import annotations

import errno
import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

from .errors import BY_STATUS, BinaryNotFound, GnomonError, TimeLimitError
from .tool import binary


def version() -> str:
    """The version of the tool.

    >>> gnomon.version()
    '0.1.0'
    """
    return run(["--version"]).decode().strip()


def run(
    arguments: Sequence[str],
    *,
    labels: Mapping[str, str] | None = None,
    standard_input: bytes | None = None,
    timeout: float | None = None,
) -> bytes:
    """What the tool prints.

    Exit status 1 (a claim does not hold) and 2 (undecided) are answers where something was printed. `labels`
    are names for temporary files, which answers and messages then have in place of their paths. An interrupt
    ends the tool, too, and so does the end of `timeout`, in seconds.
    """
    program = binary()
    options: dict[str, Any] = (
        {"stdin": subprocess.DEVNULL} if standard_input is None else {"input": standard_input}
    )
    try:
        done = subprocess.run(
            [str(program), *arguments], capture_output=True, check=False, timeout=timeout, **options
        )
    except subprocess.TimeoutExpired:
        raise TimeLimitError(f"no answer within {timeout:g} seconds", None, arguments) from None
    except OSError as error:
        if error.errno == errno.E2BIG:
            message = "too many numbers for a command line: ask about ranges, or in several parts"
            raise GnomonError(message, None, arguments) from None
        message = f"'{program}' cannot be run: {error.strerror}"
        if error.errno in (errno.EAGAIN, errno.ENOMEM):  # for the moment
            raise GnomonError(message, None, arguments) from None
        raise BinaryNotFound(message, None, arguments) from error
    if done.returncode == 0 or (done.returncode in (1, 2) and done.stdout.strip()):
        return _labelled(done.stdout, labels)
    raise _failure(done.returncode, _labelled(done.stderr, labels), arguments)


def run_json(arguments: Sequence[str], *schemas: str, **options: Any) -> dict[str, Any]:
    """The object that the tool prints with --json, in one of the schemas; integers are read in full."""
    printed = run([*arguments, "--json"], **options)
    try:
        answer = json.loads(printed)
        found = answer["schema"]
    except (ValueError, TypeError, KeyError):
        raise GnomonError(f"'{binary()}' printed no answer: is it Gnomon?", None, arguments) from None
    if found not in schemas:
        message = (
            f"the tool answers in {found}, and this package reads {' or '.join(schemas)}: "
            "install those of one version"
        )
        raise GnomonError(message, None, arguments)
    return dict(answer)


def _labelled(text: bytes, labels: Mapping[str, str] | None) -> bytes:
    for path, label in (labels or {}).items():
        text = text.replace(path.encode(), label.encode())
    return text


def _failure(status: int, stderr: bytes, arguments: Sequence[str]) -> GnomonError:
    lines = stderr.decode(errors="replace").strip().splitlines()
    message = lines[0] if lines else f"the tool ended with status {status} and said nothing"
    if message.startswith("Error: "):
        message = message[len("Error: ") :]
    return BY_STATUS.get(status, GnomonError)(message, status, arguments)
