"""What every checkpoint is asked, and what makes two answers answers to the same question."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..errors import FileNotFound
from ..process import run_json, version
from ..sources import SPLIT
from .contents import Unreadable, digest, settings

Command = Literal["audit", "compare", "trace"]

CHECKPOINT = "<checkpoint>"
"""What answers and messages call the checkpoint, which may be in several places."""
NO_FILE = 66
"""The exit status for a file that is not there or cannot be read."""
_SCHEMAS = {
    "audit": ("gnomon.audit/1",),
    "compare": ("gnomon.comparison/1", "gnomon.transformer/1"),
    "trace": ("gnomon.trace/1",),
}


@dataclass(frozen=True)
class Question:
    """A command and its options, the same for each checkpoint."""

    command: Command
    options: tuple[str, ...]
    """Those that say how a file is read as a network."""
    split: str | None = None
    """The file that says which inputs are for training, as an absolute path."""
    timeout: float | None = None
    """Seconds for each checkpoint."""
    version: str = ""
    """That of the tool, once a worker has said it."""
    split_sha256: str | None = None

    @property
    def asks_folders(self) -> bool:
        return self.command == "trace"

    def identified(self) -> Question:
        """With what this machine's tool and the split's file say of themselves."""
        try:
            known = None if self.split is None else digest(self.split, folders=False)
        except Unreadable as error:
            raise FileNotFound(f"'{self.split}' cannot be read: {error}", NO_FILE) from None
        return replace(self, version=version(), split_sha256=known)

    @property
    def stated_options(self) -> str:
        """What an answer depends on besides the command, the tool's version and the checkpoint, as JSON."""
        split = [] if self.split_sha256 is None else ["--split", f"sha256:{self.split_sha256}"]
        return json.dumps([*self.options, *split])

    @property
    def name(self) -> str:
        """The same for the same command, version and options."""
        return (
            f"{self.command}-{self.version}-{hashlib.sha256(self.stated_options.encode()).hexdigest()[:16]}"
        )

    def ask(self, path: str) -> dict[str, Any]:
        """The tool's answer, by one thread.

        The tool sees the checkpoint through a link in a folder of its own, with a link to its settings, if
        there are any, so that neither the name nor what else lies beside it has a part in the answer.
        """
        beside = None if os.path.isdir(path) else settings(path)
        with _link(path, beside) as checkpoint, _link(self.split) as split:
            labels = {checkpoint: CHECKPOINT, **({split: SPLIT} if split else {})}
            asked = [self.command, checkpoint, *self.options, "--jobs", "1"]
            asked += ["--split", split] if split else []
            return run_json(asked, *_SCHEMAS[self.command], labels=labels, timeout=self.timeout)


@contextmanager
def _link(path: str | None, beside: str | None = None) -> Iterator[str]:
    if path is None:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="gnomon-") as folder:
        link = os.path.join(folder, "checkpoint")
        os.symlink(path, link)
        if beside is not None:
            os.symlink(beside, f"{link}.json")
        yield link
