"""Reference table for the verification tests, made independently of the Swift program.

For each case (activation, N, M, k, psi) it evaluates, for every input (a, b) and class c,

    logit_c = sum_i g(cos(k a w - p_i) + cos(k b w - p_i)) cos(k c w - 2 p_i),
    w = 2 pi / M,  p_i = 2 pi (i / N + psi),  g = relu or square,

straight from this definition and writes one CSV row. Every decision is exact: a ball (arb) that
excludes zero decides a sign; otherwise the value is written as an integer polynomial in zeta_n
and is zero iff its remainder modulo the n-th cyclotomic polynomial is zero; a ball that contains
zero while the value is not zero restarts the case at twice the precision.

Conventions: M = 1 is correct with an empty margin; a case without an input whose logits differ
has an empty angle error and counts as `exact` waveform. Bounds are decimals that bracket the
value (lower rounded down, upper rounded up); a value that is exactly zero is written "0".

Depends on Python 3.9+ and python-flint (written with 0.9.0). To run: `make frozen-table`.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Callable, NamedTuple, Optional

from flint import arb, ctx, fmpq, fmpz_poly

HEADER = (
    "activation,neurons,modulus,frequency,phase,outcome,correct,tied,wrong,firstIndex,"
    "waveform,marginLower,marginUpper,angleErrorLower,angleErrorUpper"
).split(",")
DIGITS = 16  # significant digits of a bound
ACCURACY = 60  # relative accuracy in bits that a ball needs before it is printed


class Case(NamedTuple):
    activation: str
    neurons: int
    modulus: int
    frequency: int = 1
    phase: Fraction = Fraction(0)


class MorePrecision(Exception):
    """A ball is too wide for a decision or for printing."""


# Exact and ball arithmetic. A turn is split into n steps, so an angle is an integer modulo n.


@lru_cache(maxsize=8)
def cyclotomic(n: int) -> fmpz_poly:
    return fmpz_poly.cyclotomic(n)


def sign(ball: arb, powers: Callable[[], list[int]]) -> int:
    """Exact sign of a real value. `powers` gives, up to a nonzero factor, its integer
    coefficients on 1, zeta_n, ..., zeta_n^(n-1); it is called only where the ball is unclear."""
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    coefficients = powers()
    if fmpz_poly(coefficients) % cyclotomic(len(coefficients)) == 0:
        return 0
    raise MorePrecision


class Input:
    """One input (a, b): the neurons' values g(u_i), as balls and as sums of powers of zeta_n."""

    def __init__(self, case: Case, n: int, cos: list[arb], sin: list[arb], x: int, y: int):
        self.n, self.cos, self.sin = n, cos, sin
        self.neurons: list[tuple[arb, list[int], int]] = []  # g(u_i), its exponents, 2 p_i
        for i in range(case.neurons):
            p = steps(Fraction(i, case.neurons) + case.phase, n)
            u = cos[(x - p) % n] + cos[(y - p) % n]
            exponents = [x - p, p - x, y - p, p - y]  # 2 u = sum of zeta_n^exponent
            if case.activation == "square":
                squared = [e + f for e in exponents for f in exponents]
                self.neurons.append((u * u, squared, 2 * p))
            elif sign(u, lambda: self.powers([(e, 1) for e in exponents])) > 0:
                self.neurons.append((u, exponents, 2 * p))

    def powers(self, monomials: list[tuple[int, int]]) -> list[int]:
        coefficients = [0] * self.n
        for exponent, coefficient in monomials:
            coefficients[exponent % self.n] += coefficient
        return coefficients

    def real(self, z: int) -> arb:
        """sum_i g(u_i) cos(z - 2 p_i) = Re(V exp(-i z)): the logit of a class at angle z."""
        return sum((g * self.cos[(z - d) % self.n] for g, _, d in self.neurons), arb(0))

    def imaginary(self, z: int) -> arb:
        """sum_i g(u_i) sin(2 p_i - z) = Im(V exp(-i z))."""
        return sum((g * self.sin[(d - z) % self.n] for g, _, d in self.neurons), arb(0))

    def exact(self, z: int, mirrored: int) -> list[int]:
        """`real` (mirrored = 1) or i times `imaginary` (mirrored = -1), up to a positive factor."""
        monomials = []
        for _, exponents, d in self.neurons:
            for e in exponents:
                monomials += [(e + d - z, 1), (e - d + z, mirrored)]
        return self.powers(monomials)


def steps(turns: Fraction, n: int) -> int:
    count = turns * n
    assert count.denominator == 1
    return count.numerator


# One case


class Tally:
    def __init__(self) -> None:
        self.correct = self.tied = self.wrong = self.first_index = 0
        self.margin: Optional[arb] = None
        self.angle: Optional[arb] = None  # radians
        self.undistorted = True

    def add(self, case: Case, n: int, at: Input, a: int, b: int) -> None:
        modulus, target = case.modulus, (a + b) % case.modulus
        angles = [case.frequency * c * (n // modulus) % n for c in range(modulus)]
        logits = {z: at.real(z) for z in set(angles)}
        exact: dict[int, list[int]] = {}

        def compare(c: int, d: int) -> int:
            def difference() -> list[int]:
                for z in (angles[c], angles[d]):
                    if z not in exact:
                        exact[z] = at.exact(z, 1)
                return [p - q for p, q in zip(exact[angles[c]], exact[angles[d]])]

            if angles[c] == angles[d]:
                return 0
            return sign(logits[angles[c]] - logits[angles[d]], difference)

        largest = [0]
        for c in range(1, modulus):
            order = compare(c, largest[0])
            if order > 0:
                largest = [c]
            elif order == 0:
                largest.append(c)

        self.first_index += largest[0] == target
        if target not in largest:
            self.wrong += 1
        elif len(largest) > 1:
            self.tied += 1
        else:
            self.correct += 1

        if modulus > 1:
            margin = arb(0)
            if largest == [target] or target not in largest:
                margin = logits[angles[target]] - ball_max(
                    logits[angles[c]] for c in range(modulus) if c != target
                )
            self.margin = margin if self.margin is None else self.margin.min(margin)

        if len(largest) < modulus:  # the logits are not all equal
            angle = self.angle_error(at, angles[target])
            self.undistorted &= angle.is_zero()
            self.angle = angle if self.angle is None else self.angle.max(angle)

    def angle_error(self, at: Input, z: int) -> arb:
        """|arg(V exp(-i z))|, exactly zero where it is zero."""
        real, imaginary = at.real(z), at.imaginary(z)
        if sign(imaginary, lambda: at.exact(z, -1)) != 0:
            return arb.atan2(abs(imaginary), real)
        side = sign(real, lambda: at.exact(z, 1))
        assert side != 0, "V is zero although the logits differ"
        return arb(0) if side > 0 else arb.pi()


def ball_max(balls) -> arb:
    result = None
    for ball in balls:
        result = ball if result is None else result.max(ball)
    return result


def tally(case: Case) -> Tally:
    """The whole case at the present precision."""
    modulus = case.modulus
    n = lcm(modulus, case.neurons, case.phase.denominator)
    cos = [arb.cos_pi_fmpq(fmpq(2 * j, n)) for j in range(n)]
    sin = [arb.sin_pi_fmpq(fmpq(2 * j, n)) for j in range(n)]
    result = Tally()
    angles = [case.frequency * a * (n // modulus) % n for a in range(modulus)]
    for a in range(modulus):
        for b in range(modulus):
            result.add(case, n, Input(case, n, cos, sin, angles[a], angles[b]), a, b)
    return result


def bounds(value: Optional[arb]) -> tuple[str, str]:
    if value is None:
        return "", ""
    if value.is_zero():
        return "0", "0"
    if value.rel_accuracy_bits() < ACCURACY:
        raise MorePrecision
    return decimal(value.lower(), ROUND_FLOOR), decimal(value.upper(), ROUND_CEILING)


def decimal(exact: arb, rounding: str) -> str:
    q = exact.fmpq()
    context = Context(prec=DIGITS, rounding=rounding)
    return str(context.divide(Decimal(int(q.p)), Decimal(int(q.q))))


def row(case: Case) -> list[object]:
    ctx.prec = 128
    while True:
        try:
            t = tally(case)
            margin = bounds(t.margin)
            steps_per_radian = case.modulus // gcd(case.frequency, case.modulus) / (2 * arb.pi())
            angle = bounds(None if t.angle is None else t.angle * steps_per_radian)
            break
        except MorePrecision:
            ctx.prec *= 2
    outcome = "wrong" if t.wrong else "tied" if t.tied else "exact"
    waveform = "exact" if t.undistorted else "distorted"
    counts = (t.correct, t.tied, t.wrong, t.first_index)
    return [*case, outcome, *counts, waveform, *margin, *angle]


# The cases


def grid() -> list[Case]:
    return [
        Case(g, n, m)
        for g in ("relu", "square")
        for n in range(1, 9)
        for m in range(1, 10)
    ]


def special() -> list[Case]:
    relu = [(4, 3, 0), (4, 4, "1/16"), (2, 3, "1/4"), (1, 3, "1/4"), (6, 21, 0), (6, 21, "1/12")]
    relu += [(6, 22, 0), (6, 23, 0), (5, 5, 0), (3, 2, 0), (5, 25, 0)]
    cases = [Case("relu", n, m, 1, Fraction(psi)) for n, m, psi in relu]
    cases += [
        Case("square", n, m, 1, Fraction(psi)) for _, m, psi in relu for n in range(1, 5)
    ]
    return cases + [Case("relu", 5, 67), Case("relu", 6, 67), Case("square", 3, 67)]


def random_cases(count: int, generator: random.Random) -> list[Case]:
    cases = []
    for _ in range(count):
        n, m = generator.randint(1, 13), generator.randint(1, 21)
        shared = [k for k in range(m) if gcd(k, m) > 1] or [0]
        k = generator.choice([1 % m, generator.randrange(m), generator.choice(shared)])
        boundary = generator.choice([4 * n * m, 2 * n, 4 * n, 2 * m, 16, 12])
        denominator = generator.choice([boundary, generator.randint(1, 24)])
        psi = Fraction(generator.randrange(denominator), denominator)
        cases.append(Case(generator.choice(["relu", "square"]), n, m, k, psi))
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the frozen reference table to stdout.")
    parser.add_argument("--seed", type=int, default=20240601)
    parser.add_argument("--random", type=int, default=250, help="number of random cases")
    arguments = parser.parse_args()
    print("seed", arguments.seed, file=sys.stderr)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    drawn = random_cases(arguments.random, random.Random(arguments.seed))
    for case in dict.fromkeys(grid() + special() + drawn):  # each case once
        writer.writerow(row(case))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
