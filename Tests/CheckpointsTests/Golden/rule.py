"""The numbers in the golden files: a rule that a reader can check without Python."""

from __future__ import annotations

import numpy as np


def rule(shape: tuple[int, ...], dtype: np.dtype | type | str) -> np.ndarray:
    """An array whose element `i`, counted in C order, comes from `i` alone.

    With `k = 7 i mod 13`: `(k - 6) / 4` where the type is floating or complex, `k - 6` where it is a signed integer,
    `k` where it is an unsigned one, and whether `k` is odd where it is Boolean. Every value is exact in every type.
    """
    dtype = np.dtype(dtype)
    k = 7 * np.arange(int(np.prod(shape)), dtype=np.int64) % 13
    if dtype.kind == "b":
        values = k % 2 == 1
    elif dtype.kind == "u":
        values = k
    elif dtype.kind == "i":
        values = k - 6
    else:
        values = (k - 6) / 4
    return values.reshape(shape).astype(dtype)
