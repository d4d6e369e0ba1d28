"""What a checkpoint is known by: its content, not its name, and the settings that lie beside it."""

from __future__ import annotations

import hashlib
import os
import stat

_BLOCK = 1 << 20


class Unreadable(Exception):
    """There is no such file, or it cannot be read: why."""


def settings(path: str) -> str | None:
    """The file beside a checkpoint that says how a transformer was trained, if there is one.

    `config_X.json` for `model_X.pt`, else `X.json` for `X.pt`, else `config.json`: what the tool takes.
    """
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    own = [f"config_{stem[len('model_') :]}.json"] if stem.startswith("model_") else []
    beside = (os.path.join(folder, one) for one in [*own, f"{stem}.json", "config.json"])
    return next((one for one in beside if os.path.isfile(one) and one != path), None)


def known_by(path: str, folders: bool) -> str:
    """The digest of a checkpoint, or, where settings lie beside a file, of what `sha256sum` prints of both.

    There the checkpoint is called `checkpoint`, and the settings `checkpoint.json`.
    """
    own = digest(path, folders)
    try:
        beside = None if os.path.isdir(path) else settings(path)
        if beside is None:
            return own
        lines = f"{own}  checkpoint\n{_of_file(beside)}  checkpoint.json\n"
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower()) from None
    return hashlib.sha256(lines.encode()).hexdigest()


def digest(path: str, folders: bool) -> str:
    """The SHA-256 of a file, in hexadecimal, or, with `folders`, of a folder's files.

    A folder's is that of the lines `sha256sum *` prints in it, ordered by the bytes of the names: every file
    counts, but none in a folder within it.
    """
    try:
        kind = os.stat(path).st_mode
        if stat.S_ISREG(kind):
            return _of_file(path)
        if stat.S_ISDIR(kind) and folders:
            return _of_folder(path)
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower()) from None
    except ValueError:  # a NUL in the name
        raise Unreadable("no file has such a name") from None
    raise Unreadable("it is a directory" if stat.S_ISDIR(kind) else "it is neither a file nor a directory")


def _of_file(path: str) -> str:
    hashed = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            hashed.update(block)
    return hashed.hexdigest()


def _of_folder(path: str) -> str:
    hashed = hashlib.sha256()
    for name in sorted(os.listdir(os.fsencode(path))):
        file = os.path.join(path, os.fsdecode(name))
        if os.path.isfile(file):
            hashed.update(f"{_of_file(file)}  ".encode() + name + b"\n")
    return hashed.hexdigest()
