"""Decides exactly whether a network reads the parity of the first digits on every input, distractors and all.

    python parity_verdict.py ../checkpoints/parity-0.safetensors

A network is `z = relu([digits, 1] @ Win) @ Wout`, right on an input if `z > 0` for an odd number of 1s in
the digits that are read and `z < 0` for an even one. Weights in binary floating point are dyadic rationals,
here integers over one power of two, so nothing is rounded; `z` is the real number, not what a float32 run
makes of it.

Of 30 digits three are read: eight settings, each with 2^27 settings of the 27 distractors. A *box* is a
setting of the read digits and of some distractors, the rest free. Over a box, neuron n's sum lies between
`lo` and `hi`, its fixed part plus the negative, or the positive, weights of the free distractors. So the
neuron is off (hi <= 0), on (lo >= 0) or either. Neurons that are on are linear: their weights are summed
for each free distractor first, then bounded; neurons that may be either give something between 0 and
Wout[n] * hi. The sum bounds z over the box. If its sign is right the box is proved; if not, it is split in
two at a free distractor, as long as there are boxes left to spend. Floating point only proposes inputs that
may be wrong: each is judged exactly.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import numpy as np
from reference import Exact

FREE = -1


@dataclass(frozen=True)
class Setting:
    """One setting of the digits that are read, all settings of the distractors with it."""

    read: tuple[int, ...]
    lowest: Fraction
    """No input of this setting has a smaller output; one box, not split."""
    highest: Fraction
    """None has a larger one."""
    proved: Fraction | None
    """All its outputs, signed so that right is positive, are at least this, above 0; `None`: not proved."""

    @property
    def label(self) -> int:
        return 1 if sum(self.read) % 2 else -1


@dataclass(frozen=True)
class ParityVerdict:
    outcome: Literal["right", "wrong", "undecided"]
    """Right: on all `inputs`, proved. Wrong: not on `witness`. Undecided: neither was found."""
    inputs: int
    settings: tuple[Setting, ...]
    least: Fraction
    """The smallest signed output that was seen, at `worst`: 0 or less if and only if that input is wrong."""
    worst: tuple[int, ...]
    boxes: int
    """How many were bounded."""

    @property
    def is_right(self) -> bool:
        return self.outcome == "right"

    @property
    def witness(self) -> tuple[int, ...] | None:
        return self.worst if self.least <= 0 else None

    @property
    def margin(self) -> tuple[Fraction, Fraction] | None:
        """Of a right network the smallest signed output lies between these: proved, and seen on one input."""
        return (min(setting.proved for setting in self.settings), self.least) if self.is_right else None


def decide(w_in: np.ndarray, w_out: np.ndarray, read: int = 3, boxes: int = 64) -> ParityVerdict:
    """Decides `w_in` [digits + 1, neurons] (the last row for the bias) and `w_out` [neurons], looking at no
    more than so many boxes for each setting of the digits that are read."""
    network = _Network.stored(w_in, w_out, read)
    candidates = _suspects(np.asarray(w_in, np.float64), np.asarray(w_out, np.float64), read)
    least, worst = min((network.signed_output(digits), digits) for digits in candidates)
    settings, spent = [], 0
    for digits in itertools.product((0, 1), repeat=read):
        setting, found, used = _decide_setting(network, digits, boxes if least > 0 else 1)
        settings.append(setting)
        spent += used
        least, worst = min([(least, worst), *found])
    if least <= 0:
        outcome = "wrong"
    else:
        outcome = "right" if all(setting.proved is not None for setting in settings) else "undecided"
    return ParityVerdict(outcome, 2 ** (len(w_in) - 1), tuple(settings), network.number(least), worst, spent)


def output(w_in: np.ndarray, w_out: np.ndarray, digits: tuple[int, ...]) -> Fraction:
    """The exact output on one input."""
    network = _Network.stored(w_in, w_out, read=0)
    return network.number(-network.signed_output(digits))


@dataclass(frozen=True)
class _Network:
    """Integers: `w_in` and `w_out`, over powers of two whose product is `denominator`."""

    w_in: np.ndarray
    w_out: np.ndarray
    denominator: int
    read: int

    @classmethod
    def stored(cls, w_in: np.ndarray, w_out: np.ndarray, read: int) -> _Network:
        if w_in.ndim != 2 or w_out.shape != (w_in.shape[1],) or not 0 <= read < len(w_in):
            raise ValueError(
                f"weights of shapes {w_in.shape} and {w_out.shape}, not [digits + 1, neurons] and [neurons]"
            )
        exact_in, exact_out = Exact.stored(w_in), Exact.stored(w_out)
        return cls(
            exact_in.numerators, exact_out.numerators, exact_in.denominator * exact_out.denominator, read
        )

    def number(self, numerator: int) -> Fraction:
        return Fraction(int(numerator), self.denominator)

    def signed_output(self, digits: tuple[int, ...]) -> int:
        """The output, times -1 where the label is even: positive where the network is right."""
        sums = self.w_in[-1] + sum(self.w_in[place] for place, digit in enumerate(digits) if digit)
        z = int((np.maximum(sums, 0) * self.w_out).sum())
        return z if sum(digits[: self.read]) % 2 else -z

    def bounds(self, box: tuple[int, ...]) -> tuple[int, int, int | None]:
        """No output over the box is below the first number or above the second; the third is the place of the
        free digit that moves the neurons most that may be either."""
        fixed = self.w_in[-1] + sum(self.w_in[place] for place, digit in enumerate(box) if digit == 1)
        places = [place for place, digit in enumerate(box) if digit == FREE]
        free = self.w_in[places]
        lo, hi = fixed + np.minimum(free, 0).sum(axis=0), fixed + np.maximum(free, 0).sum(axis=0)
        on = np.asarray(lo >= 0, bool)
        either = ~on & np.asarray(hi > 0, bool)
        slopes = (free[:, on] * self.w_out[on]).sum(axis=1)
        constant = (fixed[on] * self.w_out[on]).sum()
        ends = hi[either] * self.w_out[either]
        lowest = constant + np.minimum(slopes, 0).sum() + np.minimum(ends, 0).sum()
        highest = constant + np.maximum(slopes, 0).sum() + np.maximum(ends, 0).sum()
        if not places or not either.any():
            return int(lowest), int(highest), None
        influence = (abs(free[:, either]) * abs(self.w_out[either])).sum(axis=1)
        return int(lowest), int(highest), places[int(np.argmax(influence))]


def _decide_setting(network: _Network, digits: tuple[int, ...], boxes: int) -> tuple[Setting, list, int]:
    """The setting, signed outputs of inputs that turned out wrong, and how many boxes were bounded."""
    odd = sum(digits) % 2 == 1
    pending = [digits + (FREE,) * (len(network.w_in) - 1 - len(digits))]
    first, proved, wrong, spent = None, None, [], 0
    while pending and spent < boxes and not wrong:
        box = pending.pop()
        lowest, highest, place = network.bounds(box)
        spent += 1
        first = first or (lowest, highest)
        signed = lowest if odd else -highest
        if signed > 0:
            proved = signed if proved is None else min(proved, signed)
        elif place is None:
            wrong.append(_worst_of_linear(network, box, odd))
        else:
            pending += [(*box[:place], digit, *box[place + 1 :]) for digit in (0, 1)]
    complete = not pending and not wrong
    bounds = (network.number(each) for each in first)
    return Setting(digits, *bounds, network.number(proved) if complete else None), wrong, spent


def _worst_of_linear(network: _Network, box: tuple[int, ...], odd: bool) -> tuple[int, tuple[int, ...]]:
    """Over a box where no neuron switches the bound is attained: each free digit goes where it hurts."""
    fixed = network.w_in[-1] + sum(network.w_in[place] for place, digit in enumerate(box) if digit == 1)
    free = network.w_in[[place for place, digit in enumerate(box) if digit == FREE]]
    on = np.asarray(fixed + np.minimum(free, 0).sum(axis=0) >= 0, bool)
    slopes = (network.w_in[:, on] * network.w_out[on]).sum(axis=1)
    hurting = [int(slope < 0) if odd else int(slope > 0) for slope in slopes[:-1]]
    digits = tuple(hurting[place] if digit == FREE else digit for place, digit in enumerate(box))
    return network.signed_output(digits), digits


def _suspects(w_in: np.ndarray, w_out: np.ndarray, read: int, count: int = 4096) -> list[tuple[int, ...]]:
    """Inputs that look bad in floating point, four for each setting of the digits that are read: the worst of
    random ones, made worse one distractor at a time."""
    rng = np.random.default_rng(0)
    places = len(w_in) - 1
    found = []
    for setting in itertools.product((0, 1), repeat=read):
        sign = 1 if sum(setting) % 2 else -1
        inputs = rng.integers(0, 2, (count, places)).astype(np.float64)
        inputs[:, :read] = setting
        signed = sign * np.maximum(inputs @ w_in[:-1] + w_in[-1], 0) @ w_out
        for start in np.argsort(signed)[:4]:
            digits, value = inputs[start], signed[start]
            while True:
                flips = np.repeat(digits[None], places - read, axis=0)
                flips[np.arange(places - read), np.arange(read, places)] += 1 - 2 * digits[read:]
                signed_flips = sign * np.maximum(flips @ w_in[:-1] + w_in[-1], 0) @ w_out
                if not len(flips) or signed_flips.min() >= value:
                    break
                digits, value = flips[signed_flips.argmin()], signed_flips.min()
            found.append((value, tuple(int(digit) for digit in digits)))
    return [digits for _, digits in found]


def main() -> None:
    from safetensors import safe_open

    with safe_open(Path(sys.argv[1]), framework="numpy") as file:
        w_in, w_out, steps = (file.get_tensor(name) for name in ("Win", "Wout", "steps"))
    for step, one_in, one_out in zip(steps, w_in, w_out, strict=True):
        verdict = decide(one_in, one_out)
        margin = ""
        if verdict.margin:
            margin = f", by {float(verdict.margin[0]):.6g} to {float(verdict.margin[1]):.6g}"
        witness = "" if verdict.witness is None else " on " + "".join(map(str, verdict.witness))
        print(f"step {step}: {verdict.outcome}{witness}{margin}")


if __name__ == "__main__":
    main()
