"""Draws the inputs that Zhong et al., "The Clock and the Pizza" (2023), take gradient symmetricity on.

    python clock_and_pizza.py triples.npz --modulus 59

All (a, b, c) in order, shuffled by Python's generator with seed 42, the first hundred: `triples` [100, 3] in int32. On the
authors' model A they give 0.99367.
"""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path

import numpy as np


def triples(modulus: int, count: int = 100, seed: int = 42) -> np.ndarray:
    """[count, 3] inputs a, b with a class c each, which need not be the right one."""
    drawn = list(itertools.product(range(modulus), repeat=3))
    random.Random(seed).shuffle(drawn)
    return np.array(drawn[:count], np.int32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="an .npz file to write")
    parser.add_argument("--modulus", type=int, default=59)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=42)
    options = parser.parse_args()
    np.savez(options.file, triples=triples(options.modulus, options.count, options.seed))


if __name__ == "__main__":
    main()
