"""The same question, asked of Gnomon and of what one would otherwise write: is (N, M) right on all M^2 inputs?

Usage: compare.py TOOL        (made for `make bench`: NumPy and python-flint in a virtual environment)

Every contender answers for the same grid cell in the same run, best of five where it is quick enough. Gnomon and
python-flint certify their answers; NumPy does not, and takes rounding for truth. Gnomon is timed as a whole process, start
included, and per verdict inside a sweep.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Callable

import flint
import numpy as np


def numpy_brute_force(n: int, m: int) -> int:
    """Counts inputs whose float64 argmax is right: every logit of every input."""
    omega = 2 * np.pi / m
    p = 2 * np.pi * np.arange(n) / n
    wave = np.cos(np.arange(m)[:, None] * omega - p)  # [m, n]
    out = np.cos(np.arange(m)[:, None] * omega - 2 * p).T  # [n, m]
    right = 0
    for a in range(m):
        logits = np.maximum(wave[a] + wave, 0) @ out  # [m, m]
        right += int((logits.argmax(axis=1) == (a + np.arange(m)) % m).sum())
    return right


def numpy_directions(n: int, m: int) -> bool:
    """Whether the right class beats its two neighbours on all 2M directions, in float64."""
    phi = np.pi * np.arange(2 * m)[:, None] / m
    q = phi - 2 * np.pi * np.arange(n) / n
    weight = np.maximum(np.cos(q), 0)
    x, y = (weight * np.cos(2 * q)).sum(axis=1), -(weight * np.sin(2 * q)).sum(axis=1)
    return bool((x * math.sin(math.pi / m) > np.abs(y) * math.cos(math.pi / m)).all())


def flint_brute_force(n: int, m: int) -> int:
    """Counts inputs certified right by arb at 64 bits: every logit of every input. M odd, no ties expected."""
    flint.ctx.prec = 64
    two = flint.arb(2)
    wave = [[(two * flint.fmpq(a * n - i * m, m * n)).cos_pi() for i in range(n)] for a in range(m)]
    out = [[(two * flint.fmpq(c * n - 2 * i * m, m * n)).cos_pi() for i in range(n)] for c in range(m)]
    right = 0
    for a in range(m):
        for b in range(m):
            active = []
            for i in range(n):
                u = wave[a][i] + wave[b][i]
                if u > 0:
                    active.append((i, u))
                elif not u <= 0 and not u.contains(0):
                    raise ValueError("undecided")
            logits = [sum((u * out[c][i] for i, u in active), flint.arb(0)) for c in range(m)]
            target = logits[(a + b) % m]
            right += all(target > logits[c] for c in range(m) if c != (a + b) % m)
    return right


def best(function: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def seconds(value: float) -> str:
    for unit, size in [("s", 1.0), ("ms", 1e-3), ("us", 1e-6)]:
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


def main() -> None:
    tool = sys.argv[1]
    null = subprocess.DEVNULL

    def run(*arguments: str) -> None:
        subprocess.run([tool, *arguments], check=False, stdout=null, stderr=null)

    print(f"{os.cpu_count()} cores; best of five, brute force beyond a second once\n")
    # One core: cells of a sweep, whole process, less the start.
    start = best(lambda: run("sweep", "--neurons", "5", "--moduli", "3", "--jobs", "1"), 5)
    print("Gnomon, whole process: " + seconds(start) + " for one cell")
    for name, neurons, moduli, cells in [
        ("odd N 5...63, odd M up to 511", ",".join(map(str, range(5, 64, 2))), ",".join(map(str, range(3, 512, 2))), 30 * 255),
        ("N 5...64, M 2...512", "5...64", "2...512", 60 * 511),
        ("N 5...1000, M 2...2000", "5...1000", "2...2000", 996 * 1999),
        ("x^2: N 5...1000, M 2...2000", "5...1000", "2...2000", 996 * 1999),
    ]:
        extra = ["--activation", "square"] if name.startswith("x^2") else []
        arguments = ["sweep", "--neurons", neurons, "--moduli", moduli, "--format", "csv", "--output", "/dev/null", *extra]
        one = best(lambda a=arguments: run(*a, "--jobs", "1"), 5) - start
        print(f"  {name}: {seconds(one / cells)} a cell on one core, counts and csv included")
    output = subprocess.run([tool, "sweep", "--neurons", "5...1000", "--moduli", "2...2000"], capture_output=True, text=True, check=True).stdout
    print("  " + output.strip().splitlines()[-1] + "\n")

    print(f"{'(N, M)':>10}  {'contender':<32}{'certified':<11}{'time':>12}{'ratio':>14}")
    for n, m in [(24, 67), (64, 521)]:
        cell = ["sweep", "--neurons", str(n), "--moduli", str(m), "--format", "csv"]
        process = best(lambda c=cell: run(*c), 5)
        # The verdict alone: 10^5 cells from (n, m) on, on one core, less the start.
        moduli = ",".join(str(m + 2 * k) for k in range(500))
        cells = ["sweep", "--neurons", f"{n}...{n + 199}", "--moduli", moduli, "--format", "csv", "--output", "/dev/null",
                 "--jobs", "1"]
        verdict = (best(lambda r=cells: run(*r), 5) - start) / 1e5
        contenders: list[tuple[str, str, float]] = [
            ("Gnomon, a cell of a sweep", "yes", verdict),
            ("Gnomon, whole process", "yes", process),
            ("NumPy, 2M directions", "no", best(lambda a=n, b=m: numpy_directions(a, b), 5)),
            ("NumPy, all M^3 logits", "no", best(lambda a=n, b=m: numpy_brute_force(a, b), 5 if m < 100 else 1)),
        ]
        if m < 100:
            contenders.append(("python-flint, all M^3 logits", "yes", best(lambda a=n, b=m: flint_brute_force(a, b), 1)))
        for name, certified, value in contenders:
            print(f"{f'({n}, {m})':>10}  {name:<32}{certified:<11}{seconds(value):>12}{value / verdict:>14,.0f}")
        print()


if __name__ == "__main__":
    main()
