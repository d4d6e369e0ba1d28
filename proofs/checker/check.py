#!/usr/bin/env python3
"""Checks certificates about circular solutions of modular addition.

A certificate claims that one construction (modulus, neurons, frequency, phase, activation) is right on every input, or
is not, and carries the numbers that show it. `../certificates.md` says what a certificate is and how it is checked; the
sections named below are sections of that text. This program follows it from one end to the other:

    Lines, integer, rational            the text                              section 2
    pi, cosine, Interval, enclose       enclosures of cosines, by integers
    read_*, prove_*                     the kinds of evidence                 sections 3 to 7
    lemmas                              what each rests on                    section 8
    splits                              sums of roots of unity that vanish    section 9

It uses whole numbers and fractions alone, no floating point, and nothing outside Python's standard library. That it
accepts means: the claim holds, given the lemmas it names. Those whose names start with `paper.` are proved on paper
only, the others are theorems of `../theories`, checked by Coq.

    check.py [--expect exact|not-exact] [--require-checked] [--json] CERTIFICATE...       (- is standard input)

Exit status: 0 every certificate proves its claim, and the claims are as expected; 1 some does not, or is not;
64 wrong usage; 65 malformed; 66 no such file; 74 the output could not be written. As a module: `check(bytes)` returns a
Claim, or raises Malformed or NotProved.
"""
import argparse
import json
import math
import os
import sys
from dataclasses import dataclass, field
from fractions import Fraction

TEXT_LIMIT = 16_777_216    # bytes of a certificate
LINE_LIMIT = 10_000        # bytes of a line, without its line feed
DIGIT_LIMIT = 3_000        # digits of a numerator or denominator; below Python's own limit of 4300
SIZE_LIMIT = 10**18        # neurons, modulus, denominator of the phase
PRECISION_LIMIT = 1024
SUM_LIMIT = 4096           # neurons where logits are summed up
DIRECTION_LIMIT = 200_000  # directions times neurons
PRIME_LIMIT = 2**32
TERM_LIMIT = 1_000_000     # terms looked at by `splits`, for one certificate
MEMO_LIMIT = 65_536        # cosines remembered

if 0 < getattr(sys, "get_int_max_str_digits", int)() < 2 * DIGIT_LIMIT:    # where Python allows fewer digits
    sys.set_int_max_str_digits(2 * DIGIT_LIMIT)


class Refused(Exception):
    """Why a certificate is refused, and in which line if in one."""

    def __init__(self, reason, line=None):
        super().__init__(f"line {line}: {reason}" if line else reason)


class Malformed(Refused):
    """The text is not a certificate."""
    status = 65


class NotProved(Refused):
    """The text is a certificate whose evidence does not establish its claim."""
    status = 1


def require(condition, reason, line=None):
    if not condition:
        raise NotProved(reason, line)


def brief(value):
    """A word or number for a message, which must not fill the screen."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:40]}... ({len(text)} characters)"


# --- The text ---------------------------------------------------------------------------------------------------------

PRINTABLE = bytes(range(32, 127))


class Lines:
    """The lines of a text, one after the other, each as its words."""

    def __init__(self, data):
        self.data, self.position, self.number = data, 0, 0
        self.words = None    # of the current line
        self.advance()

    def fail(self, reason):
        raise Malformed(reason, self.number)

    def advance(self):
        """Goes to the next line; at the end of the text there are no words."""
        data, start = self.data, self.position
        self.number += 1
        if start == len(data):
            self.words = None
            return
        stop = data.find(b"\n", start, start + LINE_LIMIT + 1)
        if stop < 0:
            self.fail(f"the line is longer than {LINE_LIMIT} bytes" if len(data) - start > LINE_LIMIT else
                      "the last line does not end with a line feed")
        line = data[start:stop]
        strange = line.translate(None, PRINTABLE)
        if strange:
            self.fail(f"byte {strange[0]} at column {line.index(strange[:1]) + 1}: "
                      "only printable ASCII, and one line feed (10) after each line, may occur")
        self.words = str(line, "ascii").split(" ")
        if "" in self.words:
            self.fail("words are separated by one space, none before the first or after the last; no line is empty")
        self.position = stop + 1

    def at(self, key):
        return self.words is not None and self.words[0] == key

    def take(self, form):
        """The words after the key of the current line, which must look like `form`: the key, and as many words."""
        key, *rest = form.split(" ")
        words = self.words
        if words is None:
            self.fail(f"the text ends; expected `{form}`")
        if words[0] != key:
            self.fail(f"expected `{form}`, found `{brief(' '.join(words))}`")
        if len(words) - 1 != len(rest):
            self.fail(f"expected `{form}`, found {len(words) - 1} words after `{key}`")
        self.advance()
        return words[1:]

    def integer(self, word, low=None, high=None):
        """An integer in its one spelling, between the bounds; the word stands in the line before the current one."""
        digits = word[1:] if word.startswith("-") else word
        if not digits.isdigit() or (digits[0] == "0" and word != "0"):
            raise Malformed(f"`{brief(word)}` is not an integer: 0, or an optional - and digits without leading zero",
                            self.number - 1)
        if len(digits) > DIGIT_LIMIT:
            raise Malformed(f"an integer of {len(digits)} digits; at most {DIGIT_LIMIT} are allowed", self.number - 1)
        value = int(word)
        if (low is not None and value < low) or (high is not None and value > high):
            allowed = f"from {low} to {high}" if high is not None else f"at least {low}"
            raise Malformed(f"{brief(word)} is out of range: {allowed} is allowed", self.number - 1)
        return value

    def rational(self, word):
        """An integer or a fraction in lowest terms."""
        above, slash, below = word.partition("/")
        if not slash:
            return self.integer(word)
        numerator, denominator = self.integer(above), self.integer(below, 2)
        value = Fraction(numerator, denominator)
        if numerator == 0 or value.denominator != denominator:
            raise Malformed(f"`{brief(word)}` is not in lowest terms", self.number - 1)
        return value


# --- The construction and its claim -----------------------------------------------------------------------------------

@dataclass
class Claim:
    """What a certificate claims, of which construction, by which evidence, given which lemmas."""
    activation: str = ""
    neurons: int = 0
    modulus: int = 0
    frequency: int = 0
    phase: Fraction = Fraction(0)
    claim: str = ""
    margin: list = field(default_factory=list)    # [] or [lower] or [lower, upper]
    evidence: str = ""
    lemmas: list = field(default_factory=list)

    @property
    def shared(self):
        """f of section 2: the factor frequency and modulus share."""
        return math.gcd(self.frequency, self.modulus)

    @property
    def reduced(self):
        """m of section 2: the modulus of the same construction at frequency 1."""
        return self.modulus // self.shared

    @property
    def spread(self):
        """H of section 2: odd numbers of neurons act like twice as many."""
        return self.neurons if self.neurons % 2 == 0 else 2 * self.neurons

    @property
    def coprime_and_odd(self):
        return self.shared == 1 and self.modulus % 2 == 1

    def text(self):
        margin = "".join((f", margin at least {brief(m[0])}" if len(m) == 1 else
                          f", margin from {brief(m[0])} to {brief(m[1])}") for m in [self.margin] if m)
        meaning = {"exact": "every input is correct", "tied": "no input is wrong, some input is tied",
                   "not-exact wrong-input": "some input is wrong",
                   "not-exact tied-input": "on some input another class ties with the right one"}[self.claim]
        return (f"{self.claim}: circular, {self.activation}, neurons {self.neurons}, modulus {self.modulus}, frequency "
                f"{self.frequency}, phase {self.phase}: {meaning}{margin}")

    def grounds(self):
        """What the claim rests on, in words."""
        checked = [lemma for lemma in self.lemmas if not lemma.startswith("paper.")]
        paper = [lemma for lemma in self.lemmas if lemma.startswith("paper.")]
        parts = [f"given {', '.join(names)}: {how}" for names, how in
                 ((checked, "checked by Coq"), (paper, "on paper")) if names]
        return "valid, " + ("; ".join(parts) or "given nothing but the definition")


EXACT_NEEDS = "only an odd modulus without common factor with the frequency can be exact"
TIED_NEEDS = "only an even modulus, or one with a factor in common with the frequency, shows that inputs are tied"
CLAIMS = ("exact", "not-exact wrong-input", "not-exact tied-input", "tied")


def read_header(lines):
    """The lines up to the evidence's own."""
    def word(form, allowed):
        found, = lines.take(form)
        if found not in allowed:
            raise Malformed(f"`{brief(found)}` is none of {', '.join(allowed)}", lines.number - 1)
        return found

    version, = lines.take("gnomon-certificate 1")
    if version != "1":
        raise Malformed(f"version `{brief(version)}` is not known; this program checks version 1", lines.number - 1)
    word("family circular", ("circular",))
    claim = Claim()
    claim.activation = word("activation relu|square", ("relu", "square"))
    claim.neurons = lines.integer(lines.take("neurons N")[0], 1, SIZE_LIMIT)
    claim.modulus = lines.integer(lines.take("modulus M")[0], 1, SIZE_LIMIT)
    claim.frequency = lines.integer(lines.take("frequency K")[0], 0, claim.modulus - 1)
    claim.phase = Fraction(lines.rational(lines.take("phase P")[0]))
    if not 0 <= claim.phase < 1 or claim.phase.denominator > SIZE_LIMIT:
        raise Malformed("a phase is at least 0 and below 1, its denominator at most 10^18", lines.number - 1)
    not_exact = lines.at("claim") and lines.words[1:2] == ["not-exact"]
    claim.claim = " ".join(lines.take("claim not-exact wrong-input|tied-input" if not_exact else "claim exact|tied"))
    if claim.claim not in CLAIMS:
        raise Malformed(f"`{brief(claim.claim)}` is none of {', '.join(CLAIMS)}", lines.number - 1)
    if lines.at("margin"):
        claim.margin = [lines.rational(bound) for bound in lines.take("margin L U")]
    elif lines.at("margin-at-least"):
        claim.margin = [lines.rational(bound) for bound in lines.take("margin-at-least L")]
    claim.evidence = word("evidence input|directions|two-points|offset|square", tuple(EVIDENCE))
    while lines.at("rests-on"):
        name, = lines.take("rests-on THEORY.LEMMA")
        theory, _, lemma = name.partition(".")
        if not all(part.replace("_", "0").isalnum() for part in (theory, lemma)):    # letters, digits and _
            raise Malformed(f"`{brief(name)}` is not of the form THEORY.LEMMA", lines.number - 1)
        claim.lemmas.append(name)
    return claim


# --- Enclosures of cosines, by integers -------------------------------------------------------------------------------
#
# Fixed point: at precision p the integer v stands for v / 2^p, one unit for 2^-p. A real x is enclosed by integers
# lo <= x 2^p <= hi. Shifts and // round down; -(-v >> s) and -(-v // d) round up.

def inverse_tangent(q, w):
    """v and e with |v - atan(1/q) 2^w| < e, for an integer q > 1.

    atan(1/q) = 1/q - 1/(3 q^3) + 1/(5 q^5) - ...  Here `power` is 2^w / q^(2k+1), rounded down: rounding down after
    each division rounds the whole quotient down. So each of the k terms added is less than one unit below the true one,
    and the terms left out, alternating and falling, come to less than the first of them, below one unit: e = k + 1.
    """
    power, k, total = (1 << w) // q, 0, 0
    while power:
        total += (-1)**k * (power // (2 * k + 1))
        power //= q * q
        k += 1
    return total, k + 1


PI = {}    # by precision


def pi(w):
    """lo and hi, hi - lo <= 2, with lo <= pi 2^w <= hi. Machin: pi = 16 atan(1/5) - 4 atan(1/239)."""
    if w not in PI:
        if len(PI) > 64:
            PI.clear()
        extra = 16 + w.bit_length()    # `error` is below 8 (w + extra + 8), so below 2^extra / 2
        (fifth, e), (small, f) = inverse_tangent(5, w + extra), inverse_tangent(239, w + extra)
        value, error = 16 * fifth - 4 * small, 16 * e + 4 * f
        PI[w] = (value - error) >> extra, -(-(value + error) >> extra)
    return PI[w]


def series(angle, first, k, w):
    """Sum and error of the Taylor series of cos (first = 2^w, k = 0) or sin (first = angle, k = 1), angle <= 0.79 2^w.

    Each term follows from the last by t -> t x^2 / ((k+1)(k+2)), of alternating sign, x^2 = angle^2 / 4^w < 0.63. Let d
    be how far a term, rounded down, is below the true one, in units. `squared` is less than a unit below the true
    square and t <= 2^w, so the next d is below (0.63 d + 1) / ((k+1)(k+2)) + 1. From d = 0 that is at most 1.5 (k = 0),
    and from then on at most (0.63 * 1.5 + 1) / 6 + 1 < 1.5. So each of the `count` terms is off by less than 2, the
    last of them, 0, too; those left out are smaller than that one, and, falling and alternating, come to less than 2.
    """
    squared = angle * angle >> w
    total, term, sign, count = first, first, 1, 0
    while term:
        term = (term * squared >> w) // ((k + 1) * (k + 2))
        k, sign, count = k + 2, -sign, count + 1
        total += sign * term
    return total, 2 * count + 2


MEMO = {}    # cosines by reduced turn and precision


def cosine(a, b, p):
    """lo and hi, hi - lo <= 2, with lo <= cos(2 pi a/b) 2^p <= hi, for integers a and b > 0."""
    a %= b
    if 2 * a > b:                   # cos(1 - x) = cos x: now 0 <= x <= 1/2
        a = b - a
    negative = 4 * a > b
    if negative:                    # cos(1/2 - x) = -cos x: now 0 <= x <= 1/4
        a, b = b - 2 * a, 2 * b
    sine = 8 * a > b
    if sine:                        # cos x = sin(1/4 - x): now 0 <= x <= 1/8
        a, b = b - 4 * a, 4 * b
    key = (sine, a, b, p)
    if key not in MEMO:
        if len(MEMO) >= MEMO_LIMIT:
            MEMO.clear()
        w = p + 8 + p.bit_length()
        low, high = pi(w)
        angle, error = 2 * low * a // b, 2 * a * (high - low) // b + 2    # angle <= x 2^w <= angle + error
        total, rounding = series(angle, angle if sine else 1 << w, 1 if sine else 0, w)
        error += rounding    # sin and cos change by no more than the angle; in all below 4 (p + 9) < 2^(w - p) / 4
        MEMO[key] = ((total - error) >> (w - p), -(-(total + error) >> (w - p))) if a else \
            ((0, 0) if sine else (1 << p, 1 << p))
    low, high = MEMO[key]
    return (-high, -low) if negative else (low, high)


class Interval:
    """lo / 2^p <= x <= hi / 2^p."""
    __slots__ = ("lo", "hi", "p")

    def __init__(self, lo, hi, p):
        self.lo, self.hi, self.p = lo, hi, p

    def __neg__(self):
        return Interval(-self.hi, -self.lo, self.p)

    def __add__(self, other):
        return Interval(self.lo + other.lo, self.hi + other.hi, self.p)

    def __sub__(self, other):
        return Interval(self.lo - other.hi, self.hi - other.lo, self.p)

    def __mul__(self, other):
        ends = (self.lo * other.lo, self.lo * other.hi, self.hi * other.lo, self.hi * other.hi)
        return Interval(min(ends) >> self.p, -(-max(ends) >> self.p), self.p)

    def times(self, r):
        """Multiplied by a rational."""
        n, d = r.numerator, r.denominator
        low, high = (self.lo * n, self.hi * n) if n >= 0 else (self.hi * n, self.lo * n)
        return Interval(low // d, -(-high // d), self.p)

    def inverse(self):
        """1/x for positive x; None where the interval does not show that x is positive."""
        if self.lo <= 0:
            return None
        one = 1 << 2 * self.p
        return Interval(one // self.hi, -(-one // self.lo), self.p)

    def at_least(self, r):
        """x >= r is shown."""
        return self.lo * r.denominator >= r.numerator << self.p

    def at_most(self, r):
        """x <= r is shown."""
        return self.hi * r.denominator <= r.numerator << self.p


def constant(r, p):
    return Interval(1 << p, 1 << p, p).times(r)


def cos(turn, p):
    return Interval(*cosine(turn.numerator, turn.denominator, p), p)


def sin(turn, p):
    return cos(Fraction(1, 4) - turn, p)


def enclose(quantity, bits):
    """An interval no wider than 2^-bits about the quantity, a function from precisions to intervals (or None)."""
    p = bits + 16
    while True:
        interval = quantity(p)
        if interval is not None and (interval.hi - interval.lo) <= 1 << (p - bits):
            return interval
        p *= 2


# --- Differences of logits --------------------------------------------------------------------------------------------
#
# A difference is given by its neurons: for each a list of turns whose cosines add up to the pre-activation, and the
# turns x and y of the two cosines it writes to, the difference being the sum of g(pre-activation) (cos x - cos y).
# Turns are integers over a common denominator.

def cosine_sign(a, b):
    """The sign of cos(2 pi a/b)."""
    quarters = 4 * (a % b)
    return 0 if quarters in (b, 3 * b) else -1 if b < quarters < 3 * b else 1


def neuron_turns(claim, denominator):
    """The turns p_i, all i."""
    start = claim.phase.numerator * (denominator // claim.phase.denominator)
    return [start + i * (denominator // claim.neurons) for i in range(claim.neurons)]


def input_difference(claim, a, b, plus, minus):
    """logit_plus - logit_minus on the input (a, b): the neurons that count, and the common denominator."""
    m = claim.modulus
    n = math.lcm(m, claim.neurons, claim.phase.denominator)
    u, v, x, y = (claim.frequency * token % m * (n // m) for token in (a, b, plus, minus))
    neurons = []
    for p in neuron_turns(claim, n):
        # cos(u - p) + cos(v - p) = 2 cos((u - v)/2) cos((u + v)/2 - p)
        positive = cosine_sign(u - v, 2 * n) * cosine_sign(u + v - 2 * p, 2 * n) > 0
        if positive or claim.activation == "square":
            neurons.append(([u - p, v - p], x - 2 * p, y - 2 * p))
    return neurons, n


def direction_difference(claim, s, c, turns, n):
    """D(s, c) of section 4: the neurons that count; `turns` are the p_i over n, a multiple of 2m."""
    half, whole = n // (2 * claim.reduced), n // claim.reduced
    return [([s * half - p], s * whole - 2 * p, c * whole - 2 * p) for p in turns
            if claim.activation == "square" or cosine_sign(s * half - p, n) > 0]


def enclose_difference(claim, neurons, n, bits):
    def quantity(p):
        p += len(neurons).bit_length()
        total = Interval(0, 0, p)
        for turns, x, y in neurons:
            value = Interval(0, 0, p)
            for turn in turns:
                value += Interval(*cosine(turn, n, p), p)
            if claim.activation == "square":
                value *= value
            total += value * (Interval(*cosine(x, n, p), p) - Interval(*cosine(y, n, p), p))
        return total
    return enclose(quantity, bits)


# --- Vanishing sums ---------------------------------------------------------------------------------------------------

SIEVE = []    # of the numbers below 2^16, and the product of the primes among them


def is_prime(n):
    """Whether n, below 2^32, is prime: trial division by all primes below 2^16, which are multiplied up first."""
    if not SIEVE:
        sieve = bytearray(2) + bytearray([1]) * 65_534
        for q in range(2, 256):
            sieve[q * q::q] = bytes(len(range(q * q, 65_536, q)))
        SIEVE.extend((sieve, math.prod(q for q in range(65_536) if sieve[q])))
    return n > 1 and (SIEVE[0][n] == 1 if n < 65_536 else math.gcd(n, SIEVE[1]) == 1)


class Splitting:
    """The procedure of section 9 with the primes of one certificate, which must be primes."""

    def __init__(self, primes, line):
        for prime in primes:
            require(prime < PRIME_LIMIT and is_prime(prime), f"{brief(prime)} is not a prime below 2^32", line)
        self.primes, self.looked_at = primes, 0

    def difference_splits(self, claim, neurons, n):
        """Multiplied out, each cos x being e(x) + e(-x), twice what it is, the difference splits."""
        total = {}
        for turns, x, y in neurons:
            value = {}
            for turn in turns:
                for z in (turn % n, -turn % n):
                    value[z] = value.get(z, 0) + 1
            self.look_at(len(value))
            if claim.activation == "square":
                squared = {}
                for z, q in value.items():
                    for other, r in value.items():
                        squared[(z + other) % n] = squared.get((z + other) % n, 0) + q * r
                value = squared
            for turn, sign in ((x, 1), (-x, 1), (y, -1), (-y, -1)):
                for z, q in value.items():
                    total[(z + turn) % n] = total.get((z + turn) % n, 0) + sign * q
        return self.splits({z: q for z, q in total.items() if q}, n)

    def look_at(self, count):
        self.looked_at += count
        require(self.looked_at <= TERM_LIMIT, f"more than {TERM_LIMIT} terms to look at: given up")

    def splits(self, terms, n):
        """The sum of q e(z/n), given as {z: q} with q other than 0, splits."""
        primes = [p for p in self.primes if n % p == 0]
        waiting = [(terms, n)]
        while waiting:
            terms, n = waiting.pop()
            self.look_at(len(terms))
            if not terms:
                continue
            common = math.gcd(n, *terms)
            n //= common
            divisors = [p for p in primes if n % p == 0]
            if not divisors:
                return False
            p = max(divisors)
            parts = {}
            if n // p % p == 0:
                for z, q in terms.items():
                    z //= common
                    parts.setdefault(z % p, {})[z // p] = q
            else:
                unit = pow(n // p, -1, p)
                for z, q in terms.items():
                    z //= common
                    i = z * unit % p
                    parts.setdefault(i, {})[(z - i * (n // p)) // p % (n // p)] = q
                if len(parts) == p:
                    smallest = min(parts, key=lambda i: len(parts[i]))
                    taken = parts.pop(smallest)
                    for part in parts.values():
                        for z, q in taken.items():
                            left = part.get(z, 0) - q
                            if left:
                                part[z] = left
                            else:
                                del part[z]
            waiting.extend((part, n // p) for part in parts.values())
        return True


# --- Evidence: one input (section 3) ----------------------------------------------------------------------------------

def read_precision(lines):
    return lines.integer(lines.take("precision B")[0], 1, PRECISION_LIMIT)


def read_primes(lines, words):
    primes = [lines.integer(word) for word in words]
    if any(p >= q for p, q in zip(primes, primes[1:])):
        raise Malformed("the primes must increase", lines.number - 1)
    return primes


def read_input(lines, claim):
    below = claim.modulus - 1
    data = {"line": lines.number}
    data["input"] = [lines.integer(word, 0, below) for word in lines.take("input A B")]
    data["rival"] = lines.integer(lines.take("rival C")[0], 0, below)
    if lines.at("precision"):
        data["precision"] = read_precision(lines)
        data["difference"] = [lines.rational(word) for word in lines.take("difference L U")]
        return data
    if not lines.at("zero"):
        lines.fail("expected `precision B` and `difference L U`, or `zero same-angle|dead|splitting`")
    data["zero"] = lines.words[1] if len(lines.words) > 1 else ""
    if data["zero"] == "splitting":
        words = lines.words[2:]
        lines.advance()
        data["primes"] = read_primes(lines, words)
    elif data["zero"] in ("same-angle", "dead"):
        lines.take("zero same-angle|dead")
    else:
        lines.fail("expected `zero same-angle`, `zero dead` or `zero splitting P1 P2 ...`")
    return data


def prove_input(claim, data):
    line, m = data["line"], claim.modulus
    (a, b), rival = data["input"], data["rival"]
    right = (a + b) % m
    require(rival != right, f"the rival {rival} is the right class itself", line + 1)
    zero = data.get("zero")
    if zero == "same-angle":
        require(claim.frequency * (rival - right) % m == 0,
                f"classes {rival} and {right} are not read out at the same angle", line + 2)
    elif zero == "dead":
        require((2 * claim.frequency * (a - b) - m) % (2 * m) == 0, f"the input ({a}, {b}) is not dead", line + 2)
    else:
        require(claim.neurons <= SUM_LIMIT, f"logits are summed up for at most {SUM_LIMIT} neurons")
        if zero is None:
            low, high = data["difference"]
            require(0 < low <= high, "the bounds L U of the difference must have 0 < L <= U", line + 3)
            neurons, n = input_difference(claim, a, b, rival, right)
            value = enclose_difference(claim, neurons, n, data["precision"])
            require(value.at_least(low) and value.at_most(high), f"logit_{rival} - logit_{right} is not shown to lie "
                    f"between {brief(low)} and {brief(high)}", line + 3)
        else:
            splitting = Splitting(data["primes"], line + 2)
            require(splitting.difference_splits(claim, *input_difference(claim, a, b, rival, right)),
                    f"logit_{rival} - logit_{right} does not split with these primes", line + 2)


# --- Evidence: all directions (section 4) -----------------------------------------------------------------------------

def read_directions(lines, claim):
    data = {"line": lines.number, "primes": None, "precision": None, "bounds": []}
    if lines.at("primes"):
        words = lines.words[1:]
        lines.advance()
        data["primes"] = read_primes(lines, words)
        if not words:
            raise Malformed("`primes` without a prime; where none is needed the line is left out", lines.number - 1)
    if lines.at("precision"):
        data["precision"] = read_precision(lines)
    data["line"] = lines.number
    count = 2 * claim.reduced if claim.reduced > 1 else 0
    present = lines.data.count(b"\n", lines.position)    # lines after the current one, `end` included
    if count > present:
        lines.fail(f"{count} directions are needed, for which there are not lines enough")
    kept = count if count * claim.neurons <= DIRECTION_LIMIT else 0
    zeros = 0
    for s in range(count):
        if not lines.at("direction") or len(lines.words) != 4:
            lines.take("direction S X Y")    # says what is wrong
        _, number, *words = lines.words
        if number != str(s):
            lines.fail(f"expected direction {s}, found direction {brief(number)}")
        lines.advance()
        bounds = [None if word == "zero" else lines.rational(word) for word in words]
        zeros += bounds.count(None)
        if s < kept:
            data["bounds"].append(bounds)
    numbers = 2 * count - zeros
    if numbers and data["precision"] is None:
        raise Malformed("some difference is a number, so `precision B` is needed before the directions", data["line"])
    if not numbers and data["precision"] is not None:
        raise Malformed("no difference is a number, so there must be no `precision`", data["line"] - 1)
    if not zeros and data["primes"] is not None:
        raise Malformed("no difference is `zero`, so there must be no `primes`", data["line"] - 1)
    data["zeros"] = zeros
    return data


def prove_directions(claim, data):
    m, big, square = claim.reduced, claim.modulus, claim.activation == "square"
    require(claim.neurons <= SUM_LIMIT, f"logits are summed up for at most {SUM_LIMIT} neurons")
    require(2 * m * claim.neurons <= DIRECTION_LIMIT, f"2 m N is above {DIRECTION_LIMIT}: too many directions")
    if claim.claim == "exact":
        require(claim.coprime_and_odd, EXACT_NEEDS)
        require(not data["zeros"], "a difference that is zero does not show that an input is correct")
    else:
        require(big >= 2, "with one class there is nothing to tie with")
        require(big % 2 == 0 or claim.shared > 1 or data["zeros"], "nothing shows that an input is tied")
    if claim.margin:
        require(big >= 3, "with one class there is no margin")
    n = math.lcm(2 * m, claim.neurons, claim.phase.denominator)
    turns = neuron_turns(claim, n) if m > 1 else []
    splitting = Splitting(data["primes"] or [], data["line"]) if data["zeros"] else None
    for s, bounds in enumerate(data["bounds"]):    # first what costs nothing
        for bound in bounds:
            require(bound is None or bound > 0, "a difference must have a bound above 0", data["line"] + s)
    for s, bounds in enumerate(data["bounds"]):
        for c, bound in zip((s - 1, s + 1), bounds):
            neurons = direction_difference(claim, s, c, turns, n)
            if bound is None:
                require(splitting.difference_splits(claim, neurons, n), f"D({s}, {c}) does not split with these primes",
                        data["line"] + s)
            else:
                require(enclose_difference(claim, neurons, n, data["precision"]).at_least(bound),
                        f"D({s}, {c}) is not shown to be at least {brief(bound)}", data["line"] + s)
    if claim.margin:
        least = min(bound for bounds in data["bounds"] for bound in bounds)

        def quantity(p):
            scale = sin(Fraction(1, 4 * big), p).times(2)
            return (scale * scale if square else scale).times(least)
        require(enclose(quantity, data["precision"]).at_least(claim.margin[0]),
                f"the margin is not shown to be at least {brief(claim.margin[0])}")


# --- Evidence: two points, offset (sections 5 and 6) ------------------------------------------------------------------

def grid(claim):
    """The step g/m of the offsets, and H psi + z."""
    h, m = claim.spread, claim.reduced
    return Fraction(math.gcd(h // 2, m), m), h * claim.phase + (Fraction(1, 2) if claim.neurons % 4 == 0 else 0)


def point(claim, sign, u):
    """y+(u) or y-(u)."""
    step, shift = grid(claim)
    return u * step - shift if sign == "+" else u * step + shift


def sines(claim, y, p):
    """S, s, cos delta, sin beta, cos beta."""
    alpha, beta, delta = Fraction(1, 2 * claim.spread), Fraction(1, 2 * claim.reduced), Fraction(y, claim.spread)
    return sin(alpha, p), sin(delta, p), cos(delta, p), sin(beta, p), cos(beta, p)


def lead(claim, y, bits):
    def quantity(p):
        big, small, cos_delta, sin_beta, cos_beta = sines(claim, y, p)
        gap = big * big - small * small    # S^2 - s^2
        return big * (cos_delta * (constant(2, p) - gap.times(4)) * sin_beta - (small * gap * cos_beta).times(4))
    return enclose(quantity, bits)


def slope(claim, y, bits):
    def quantity(p):
        big, small, cos_delta, sin_beta, cos_beta = sines(claim, y, p)
        big2, small2 = big * big, small * small
        return ((cos_beta * cos_delta * (small2.times(3) - big2)).times(2)
                + sin_beta * small * (constant(3, p) + big2.times(2) - small2.times(6)))
    return enclose(quantity, bits)


def read_two_points(lines, claim):
    data = {"precision": read_precision(lines), "grids": []}
    for sign in "+-":
        if lines.at("grid") and len(lines.words) == 3 and lines.words[1] != sign:
            lines.fail(f"expected `grid {sign} U`")
        side = {"sign": sign, "lines": {"grid": lines.number}}
        side["u"] = lines.integer(lines.take(f"grid {sign} U")[1])
        for key in ("slope-below", "slope-above"):
            side["lines"][key] = lines.number
            side[key] = lines.rational(lines.take(f"{key} R")[0]) if lines.at(key) else None
        for key in ("lead-below", "lead-above"):
            side["lines"][key] = lines.number
            side[key] = [lines.rational(word) for word in lines.take(f"{key} L U")]
        data["grids"].append(side)
    return data


def prove_two_points(claim, data):
    require(claim.activation == "relu" and claim.neurons >= 5 and claim.reduced >= 3,
            "two points decide for relu, at least 5 neurons and M/gcd(K, M) at least 3")
    if claim.claim == "exact":
        require(claim.coprime_and_odd, EXACT_NEEDS)
    else:
        require(not claim.coprime_and_odd, TIED_NEEDS)
    bits, step = data["precision"], grid(claim)[0]
    checks = []
    for side in data["grids"]:    # first what costs nothing
        at, sign, half = side["lines"], side["sign"], Fraction(1, 2)
        below = point(claim, sign, side["u"])
        above = below + step
        require(-half <= below <= half, f"y{sign}(U) = {brief(below)} is not between -1/2 and 1/2", at["grid"])
        for key, needed, reason in (("slope-below", below > 0 and step < 1, "y > 0 and g < m"),
                                    ("slope-above", above < half, "y' < 1/2")):
            require((side[key] is not None) == needed, f"{key} is needed if and only if {reason}", at[key])
        if below > 0 and step < 1:
            require(side["slope-below"] <= 0, "slope-below must not be positive", at["slope-below"])
            checks.append((at["slope-below"], "slope-below", below, None, side["slope-below"]))
        if above < half:
            require(above >= 0, "y' is negative: the lead is not known to rise from there", at["grid"])
            require(side["slope-above"] >= 0, "slope-above must not be negative", at["slope-above"])
            checks.append((at["slope-above"], "slope-above", above, side["slope-above"], None))
        for key, y in (("lead-below", below), ("lead-above", above if above <= half else above - 1)):
            low, high = side[key]
            require(0 < low <= high, f"{key} must have 0 < L <= U", at[key])
            checks.append((at[key], key, y, low, high))
    for line, key, y, low, high in checks:
        value = (lead if key.startswith("lead") else slope)(claim, y, bits)
        require(low is None or value.at_least(low), f"{key} is not shown to be at least {brief(low)}", line)
        require(high is None or value.at_most(high), f"{key} is not shown to be at most {brief(high)}", line)
    if claim.margin:
        least, most = (min(side[key][end] for side in data["grids"] for key in ("lead-below", "lead-above"))
                       for end in (0, 1))

        def quantity(f, p):
            alpha, m = Fraction(1, 2 * claim.spread), claim.modulus
            kappa = (sin(alpha, p) * sin(3 * alpha, p)).inverse()
            if kappa is None:
                return None
            value = sin(Fraction(1, 4 * m), p) * sin(Fraction(1, 2 * m), p) * kappa
            return value.times(f * (2 if claim.neurons % 2 == 0 else 1))
        require(enclose(lambda p: quantity(least, p), bits).at_least(claim.margin[0])
                and enclose(lambda p: quantity(most, p), bits).at_most(claim.margin[1]),
                "the margin's bounds are not shown to enclose it")


def read_offset(lines, claim):
    data = {"precision": read_precision(lines), "line": lines.number}
    sign, u = lines.take("offset +|- U")
    if sign not in ("+", "-"):
        raise Malformed("expected `offset + U` or `offset - U`", lines.number - 1)
    data["sign"], data["u"] = sign, lines.integer(u)
    data["lead"] = [lines.rational(word) for word in lines.take("lead L U")]
    return data


def prove_offset(claim, data):
    require(claim.activation == "relu" and claim.neurons >= 5 and claim.coprime_and_odd and claim.modulus >= 3,
            "an offset decides for relu, at least 5 neurons and an odd modulus from 3 on, coprime to the frequency")
    low, high = data["lead"]
    require(low <= high < 0, "the lead's bounds must have L <= U < 0", data["line"] + 1)
    y = point(claim, data["sign"], data["u"])
    require(abs(y) <= Fraction(1, 2), f"y{data['sign']}(U) = {brief(y)} is not between -1/2 and 1/2", data["line"])
    value = lead(claim, y, data["precision"])
    require(value.at_least(low) and value.at_most(high),
            f"the lead is not shown to lie between {brief(low)} and {brief(high)}", data["line"] + 1)


# --- Evidence: square (section 7) -------------------------------------------------------------------------------------

def read_square(lines, claim):
    return {"precision": read_precision(lines) if claim.margin else None}


def prove_square(claim, data):
    m = claim.modulus
    require(claim.activation == "square", "evidence `square` is about the activation square")
    require(claim.neurons not in (1, 2, 4), "1, 2 and 4 neurons have no closed form")
    if claim.claim == "exact":
        require(claim.coprime_and_odd and m >= 3, f"{EXACT_NEEDS}; the modulus must be at least 3")
    else:
        require(m >= 2 and not claim.coprime_and_odd, TIED_NEEDS)
    if claim.margin:
        def quantity(p):
            root = sin(Fraction(1, 4 * m), p)
            return (root * root * (constant(1, p) - cos(Fraction(1, m), p))).times(claim.neurons)
        value = enclose(quantity, data["precision"])
        require(value.at_least(claim.margin[0]) and value.at_most(claim.margin[1]),
                "the margin's bounds are not shown to enclose it")


# --- What each rests on (section 8) -----------------------------------------------------------------------------------

EVIDENCE = {"input": (read_input, prove_input), "directions": (read_directions, prove_directions),
            "two-points": (read_two_points, prove_two_points), "offset": (read_offset, prove_offset),
            "square": (read_square, prove_square)}
SPLIT = "paper.vanishing_sums_split"


def lemmas(claim, data):
    """The lemmas that lead from the evidence to the claim. Refuses evidence that is not of a kind for the claim."""
    kind, fact, margin = claim.evidence, claim.claim, len(claim.margin)
    if kind == "input":
        known = {"difference": ("not-exact wrong-input", []),
                 "same-angle": ("not-exact tied-input", ["SharedFactors.same_angle_same_logit"]),
                 "dead": ("not-exact tied-input", ["EvenModulus.dead_input_tied"]),
                 "splitting": ("not-exact tied-input", [SPLIT])}
        provable, names = known[data.get("zero", "difference")]
        require(fact == provable, f"this evidence shows `{provable}`, not `{fact}`")
        require(margin == 0, "one input does not show a margin")
        return names
    table = {    # claim, number of bounds of the margin: lemmas
        "directions": {("exact", 0): ["Outcomes.directions_exact"],
                       ("exact", 1): ["Outcomes.directions_exact", "Outcomes.directions_margin"
                                      + ("_square" if claim.activation == "square" else "")],
                       ("tied", 0): ["Outcomes.directions_tied"] + ([SPLIT] if data.get("zeros") else [])},
        "two-points": {("exact", 0): ["ClosedForm.closed_form_exact"],
                       ("exact", 2): ["ClosedForm.closed_form_exact", "ClosedForm.closed_form_margin"],
                       ("tied", 0): ["ClosedFormOutcomes.closed_form_tied"]},
        "offset": {("not-exact wrong-input", 0): ["ClosedFormOutcomes.closed_form_wrong"]},
        "square": {("exact", 0): ["SquareExact.square_exact"],
                   ("exact", 2): ["SquareExact.square_exact", "SquareMargin.square_margin"],
                   ("tied", 0): ["Outcomes.square_tied"]}}[kind]
    stated = {0: "", 1: " with `margin-at-least`", 2: " with `margin`"}[margin]
    require((fact, margin) in table, f"evidence `{kind}` does not show `{fact}`{stated}")
    return table[fact, margin]


def check(data):
    """The claim that the certificate proves. Raises Malformed or NotProved."""
    if len(data) > TEXT_LIMIT:
        raise Malformed(f"the text is longer than {TEXT_LIMIT} bytes")
    lines = Lines(data)
    claim = read_header(lines)
    read, prove = EVIDENCE[claim.evidence]
    evidence = read(lines, claim)
    lines.take("end")
    if lines.words is not None:
        lines.fail("nothing may follow `end`")
    needed = lemmas(claim, evidence)
    require(claim.lemmas == needed, f"rests on {', '.join(needed) or 'no lemma'}; the certificate names "
            f"{brief(', '.join(claim.lemmas)) or 'none'}")
    if len(claim.margin) == 1:
        require(claim.margin[0] > 0, "margin-at-least must be above 0")
    prove(claim, evidence)
    return claim


# --- The command ------------------------------------------------------------------------------------------------------

class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.exit(64, f"check.py: {message}; see check.py --help\n")


def read_file(name):
    """At most one byte more than a certificate may have. Raises OSError."""
    if name == "-":
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer.read(TEXT_LIMIT + 1)
    with open(name, "rb", buffering=0) as file:
        parts, left = [], TEXT_LIMIT + 1
        while left:
            part = file.read(min(left, 1 << 20))
            if not part:
                break
            parts.append(part)
            left -= len(part)
        return b"".join(parts)


def unexpected(claim, options):
    """Why a valid claim is not what was asked for, or None."""
    outcome = "exact" if claim.claim == "exact" else "not-exact"
    if options.expect and options.expect != outcome:
        return f"it proves `{claim.claim}`, but `{options.expect}` was expected"
    paper = [lemma for lemma in claim.lemmas if lemma.startswith("paper.")]
    if options.require_checked and paper:
        return f"it rests on {', '.join(paper)}, which no machine has checked"
    return None


def report(name, claim):
    """What --json prints of a valid certificate."""
    fact, _, reason = claim.claim.partition(" ")
    return {"schema": "gnomon.check/1", "certificate": name, "valid": True,
            "construction": {"family": "circular", "activation": claim.activation, "neurons": claim.neurons,
                             "modulus": claim.modulus, "frequency": claim.frequency, "phase": str(claim.phase)},
            "claim": fact, "reason": reason or None,
            "margin": {"lower": str(claim.margin[0]), "upper": str(claim.margin[1]) if claim.margin[1:] else None}
            if claim.margin else None,
            "evidence": claim.evidence,
            "restsOn": [{"lemma": lemma, "checked": not lemma.startswith("paper.")} for lemma in claim.lemmas]}


def main(arguments):
    parser = Arguments(prog="check.py", description="Checks certificates about circular solutions of modular addition.")
    parser.add_argument("--expect", choices=("exact", "not-exact"), help="what the certificates should prove")
    parser.add_argument("--require-checked", action="store_true", help="refuse what rests on lemmas on paper only")
    parser.add_argument("--json", action="store_true", help="one JSON object a certificate")
    parser.add_argument("certificates", nargs="+", metavar="CERTIFICATE", help="a file; - is standard input")
    options = parser.parse_args(arguments)
    worst = 0
    for name in options.certificates:
        claim = error = None
        try:
            claim = check(read_file(name))
            error, status = unexpected(claim, options), 0
            status = 1 if error else 0
        except Refused as refusal:
            error, status = str(refusal), refusal.status
            error = ("malformed: " if status == 65 else "does not prove its claim: ") + error
        except (OSError, ValueError) as failure:    # ValueError: a NUL in the name
            error, status = f"cannot be read: {getattr(failure, 'strerror', None) or failure}", 66
        worst = max(worst, status)
        if options.json:
            found = report(name, claim) if claim else {"schema": "gnomon.check/1", "certificate": name, "valid": False}
            print(json.dumps(dict(found, error=error)))
        elif not error:
            print(f"{name}: {claim.text()}; {claim.grounds()}")
        if error:
            print(f"check.py: {name}: {error}", file=sys.stderr)
    return worst


if __name__ == "__main__":
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.reconfigure(errors="backslashreplace")
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except (OSError, AttributeError) as failure:    # a full disk, a closed pipe; AttributeError: no output at all
        print(f"check.py: the output could not be written: {failure}", file=sys.stderr)
        os._exit(74)    # without trying to write it once more
    sys.exit(status)
