"""Writes certificates, to have some to check. Its numbers come from `definition`, not from `check.py`'s enclosures."""
import decimal
import math
import os
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import definition    # noqa: E402

DIGITS = 120
CONTEXT = definition.context(DIGITS)


class Impossible(Exception):
    """There is no certificate of this kind."""


def cos(turn):
    return CONTEXT.plus(definition.decimal_cos_sin(Fraction(turn), DIGITS)[0])


def sin(turn):
    return CONTEXT.plus(definition.decimal_cos_sin(Fraction(turn), DIGITS)[1])


def number(value):
    """A decimal or rational as a fraction."""
    return Fraction(value)


def precision(*values):
    """Enough bits to tell each of the numbers from zero, and a few for their size."""
    return max(1, max(12 - (abs(v).numerator.bit_length() - v.denominator.bit_length()) for v in map(number, values)))


def below(value, bits):
    """A rational at least 2^-bits below, with small denominator."""
    return Fraction(math.floor(number(value) * 2**bits) - 1, 2**bits)


def above(value, bits):
    return -below(-number(value), bits)


class Construction:
    def __init__(self, neurons, modulus, phase=0, frequency=1, activation="relu"):
        self.neurons, self.modulus, self.frequency = neurons, modulus, frequency
        self.phase, self.activation = Fraction(phase), activation
        self.square = activation == "square"
        self.shared = math.gcd(frequency, modulus)
        self.m = modulus // self.shared
        self.h = neurons if neurons % 2 == 0 else 2 * neurons
        self.exact_possible = self.shared == 1 and modulus % 2 == 1

    def text(self, claim, evidence, lemmas, lines, margin=None):
        head = ["gnomon-certificate 1", "family circular", f"activation {self.activation}", f"neurons {self.neurons}",
                f"modulus {self.modulus}", f"frequency {self.frequency}", f"phase {self.phase}", f"claim {claim}"]
        return "\n".join(head + ([margin] if margin else []) + [f"evidence {evidence}"]
                         + [f"rests-on {lemma}" for lemma in lemmas] + lines + ["end", ""]).encode("ascii")

    # --- one input

    def difference(self, a, b, plus, minus):
        """logit_plus - logit_minus, as a decimal."""
        with decimal.localcontext(CONTEXT):
            total = decimal.Decimal(0)
            u, v, x, y = (Fraction(self.frequency * token, self.modulus) for token in (a, b, plus, minus))
            for i in range(self.neurons):
                p = Fraction(i, self.neurons) + self.phase
                value = cos(u - p) + cos(v - p)
                if value > 0 or self.square:
                    total += (value * value if self.square else value) * (cos(x - 2 * p) - cos(y - 2 * p))
            return total

    def first_input(self, wanted):
        """The first input and rival for whose difference the function says yes."""
        for a in range(self.modulus):
            for b in range(a, self.modulus):
                right = (a + b) % self.modulus
                for c in range(self.modulus):
                    if c != right and wanted(self.difference(a, b, c, right)):
                        return a, b, c
        raise Impossible

    def wrong_input(self, at=None):
        a, b, c = at or self.first_input(lambda d: d > decimal.Decimal("1e-50"))
        value = self.difference(a, b, c, (a + b) % self.modulus)
        bits = precision(value)
        return self.text("not-exact wrong-input", "input", [], [
            f"input {a} {b}", f"rival {c}", f"precision {bits}",
            f"difference {below(value, bits)} {above(value, bits)}"])

    def tied_input(self, zero, a, b, c):
        lemma = {"same-angle": "SharedFactors.same_angle_same_logit", "dead": "EvenModulus.dead_input_tied"}
        return self.text("not-exact tied-input", "input", [lemma.get(zero.split()[0], "paper.vanishing_sums_split")],
                         [f"input {a} {b}", f"rival {c}", f"zero {zero}"])

    def splitting_primes(self):
        n = math.lcm(2 * self.modulus, self.neurons, self.phase.denominator)
        return " ".join(map(str, definition.prime_factors(n)))

    # --- directions

    def direction_lead(self, s, c):
        """D(s, c): as a decimal, and as {z: q} over the denominator n."""
        n = math.lcm(2 * self.m, self.neurons, self.phase.denominator)
        with decimal.localcontext(CONTEXT):
            total, terms = decimal.Decimal(0), {}
            for i in range(self.neurons):
                p = Fraction(i, self.neurons) + self.phase
                phi = Fraction(s, 2 * self.m)
                value = cos(phi - p)
                if value <= decimal.Decimal("1e-60") and not self.square:
                    continue
                x, y = 2 * phi - 2 * p, Fraction(c, self.m) - 2 * p
                total += (value * value if self.square else value) * (cos(x) - cos(y))
                for turn, sign in ((x, 1), (y, -1)):
                    for z, q in definition.logit_terms([int((phi - p) * n)], int(turn * n), self.square, n).items():
                        terms[z] = terms.get(z, 0) + sign * q
        return total, terms, n

    def directions(self, margin=False):
        leads, zeros = [], False
        for s in range(2 * self.m if self.m > 1 else 0):
            for c in (s - 1, s + 1):
                value, terms, n = self.direction_lead(s, c)
                if abs(value) < decimal.Decimal("1e-60"):
                    if not definition.vanishes(terms, n):
                        raise Impossible
                    value, zeros = None, True
                elif value < 0:
                    raise Impossible
                leads.append(value)
        numbers = [value for value in leads if value is not None]
        bits = precision(*numbers) if numbers else None
        words = ["zero" if value is None else str(below(value, bits)) for value in leads]
        lines = ([f"primes {self.splitting_primes()}"] if zeros else []) + ([f"precision {bits}"] if numbers else [])
        lines += [f"direction {s} {words[2 * s]} {words[2 * s + 1]}" for s in range(len(leads) // 2)]
        if self.exact_possible and not zeros:
            claim, lemmas = "exact", ["Outcomes.directions_exact"]
        elif self.modulus >= 2:
            claim, lemmas = "tied", ["Outcomes.directions_tied"] + (["paper.vanishing_sums_split"] if zeros else [])
        else:
            raise Impossible
        if margin:
            with decimal.localcontext(CONTEXT):
                scale = 2 * sin(Fraction(1, 4 * self.modulus))
            least = min(below(value, bits) for value in numbers) * number(scale)**(2 if self.square else 1)
            bits_needed = precision(least)
            if bits_needed > bits:
                lines[0] = f"precision {bits_needed}"
            margin = f"margin-at-least {below(least, max(bits, bits_needed))}"
            lemmas.append("Outcomes.directions_margin" + ("_square" if self.square else ""))
        return self.text(claim, "directions", lemmas, lines, margin or None)

    # --- two points, offset

    def point(self, sign, u):
        step = Fraction(math.gcd(self.h // 2, self.m), self.m)
        shift = self.h * self.phase + (Fraction(1, 2) if self.neurons % 4 == 0 else 0)
        return u * step + (-shift if sign == "+" else shift)

    def first_point(self, sign):
        """The least u whose point is at least -1/2."""
        step = Fraction(math.gcd(self.h // 2, self.m), self.m)
        return math.ceil((Fraction(-1, 2) - self.point(sign, 0)) / step)

    def sines(self, y):
        alpha, beta, delta = Fraction(1, 2 * self.h), Fraction(1, 2 * self.m), Fraction(y) / self.h
        return sin(alpha), sin(delta), cos(delta), sin(beta), cos(beta)

    def lead(self, y):
        with decimal.localcontext(CONTEXT):
            big, small, cd, sb, cb = self.sines(y)
            return big * (cd * (2 - 4 * big * big + 4 * small * small) * sb
                          - 4 * small * (big * big - small * small) * cb)

    def slope(self, y):
        with decimal.localcontext(CONTEXT):
            big, small, cd, sb, cb = self.sines(y)
            return (2 * cb * cd * (3 * small * small - big * big)
                    + sb * small * (3 + 2 * big * big - 6 * small * small))

    def lower_point(self, sign):
        """The last u, between -1/2 and 1/2, up to which the lead falls on this grid."""
        step = Fraction(math.gcd(self.h // 2, self.m), self.m)
        low = self.first_point(sign)
        high = math.ceil((Fraction(1, 2) - self.point(sign, 0)) / (self.point(sign, 1) - self.point(sign, 0))) + 1

        def falls(u):
            y = self.point(sign, u)
            return y <= Fraction(1, 2) and (y <= 0 or step == 1 or self.slope(y) < 0)
        if not falls(low):
            raise Impossible
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if falls(middle) else (low, middle)
        return low

    def two_points(self, margin=True, lower=None):
        values, sides = [], []
        for sign in "+-":
            u = (lower or {}).get(sign, self.lower_point(sign) if not lower or sign not in lower else None)
            y, z = self.point(sign, u), self.point(sign, u + 1)
            side = {"grid": (sign, u)}
            if y > 0 and z - y < 1:
                side["slope-below"] = self.slope(y)
            if z < Fraction(1, 2):
                side["slope-above"] = self.slope(z)
            side["lead-below"], side["lead-above"] = self.lead(y), self.lead(z if z <= Fraction(1, 2) else z - 1)
            if min(side["lead-below"], side["lead-above"]) < 0:
                raise Impossible
            values += [value for key, value in side.items() if key != "grid"]
            sides.append(side)
        claim = "exact" if self.exact_possible else "tied"
        margin = margin and self.exact_possible
        bits = precision(*values)
        if margin:
            with decimal.localcontext(CONTEXT):
                alpha = Fraction(1, 2 * self.h)
                factor = (4 * sin(Fraction(1, 4 * self.modulus)) * sin(Fraction(1, 2 * self.modulus))
                          / (2 * sin(alpha) * sin(3 * alpha)) / (1 if self.neurons % 2 == 0 else 2))
                leads = [side[key] for side in sides for key in ("lead-below", "lead-above")]
                bits = max(bits, precision(factor * min(leads)))
            low = min(below(value, bits) for value in leads) * number(factor)
            high = min(above(value, bits) for value in leads) * number(factor)
            margin = f"margin {below(low, bits)} {above(high, bits)}"
        lines = [f"precision {bits}"]
        for side in sides:
            lines.append("grid {} {}".format(*side["grid"]))
            if "slope-below" in side:
                lines.append(f"slope-below {above(side['slope-below'], bits)}")
            if "slope-above" in side:
                lines.append(f"slope-above {below(side['slope-above'], bits)}")
            for key in ("lead-below", "lead-above"):
                lines.append(f"{key} {below(side[key], bits)} {above(side[key], bits)}")
        lemmas = ["ClosedForm.closed_form_exact"] if self.exact_possible else ["ClosedFormOutcomes.closed_form_tied"]
        if margin:
            lemmas.append("ClosedForm.closed_form_margin")
        return self.text(claim, "two-points", lemmas, lines, margin or None)

    def offset(self):
        for sign in "+-":
            u = self.lower_point(sign)
            for v in (u, u + 1):
                y = self.point(sign, v)
                value = self.lead(y)
                if y <= Fraction(1, 2) and value < 0:
                    bits = precision(value)
                    return self.text("not-exact wrong-input", "offset", ["ClosedFormOutcomes.closed_form_wrong"], [
                        f"precision {bits}", f"offset {sign} {v}", f"lead {below(value, bits)} {above(value, bits)}"])
        raise Impossible

    # --- square

    def closed_square(self, margin=True):
        claim = "exact" if self.exact_possible else "tied"
        lines, margin = [], margin and claim == "exact" and self.modulus >= 3
        lemmas = ["SquareExact.square_exact"] if claim == "exact" else ["Outcomes.square_tied"]
        if margin:
            with decimal.localcontext(CONTEXT):
                value = (self.neurons * sin(Fraction(1, 4 * self.modulus))**2 * (1 - cos(Fraction(1, self.modulus))))
            bits = precision(value)
            lines, margin = [f"precision {bits}"], f"margin {below(value, bits)} {above(value, bits)}"
            lemmas.append("SquareMargin.square_margin")
        return self.text(claim, "square", lemmas, lines, margin or None)
