"""What a checkpoint is known by: its content, not its name."""

from __future__ import annotations

import hashlib
import os
import stat

_BLOCK = 1 << 20


class Unreadable(Exception):
    """There is no such file, or it cannot be read: why."""


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
