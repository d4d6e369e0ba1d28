"""The enclosures of `check.py` against decimals of much higher precision, and against exact values."""
import os
import random
import sys
import unittest
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import check         # noqa: E402
import definition    # noqa: E402


class Enclosures(unittest.TestCase):
    def test_pi(self):
        pi = Fraction("3.1415926535897932384626433832795028841971693993751"
                      "058209749445923078164062862089986280348253421170679")
        for p in list(range(1, 320)):
            low, high = check.pi(p)
            self.assertLessEqual(low, (pi + Fraction(1, 10**100)) * 2**p)
            self.assertGreaterEqual(high, pi * 2**p)
            self.assertLessEqual(high - low, 2)
        for p in (1000, 2500, 9000):
            low, high = check.pi(p)
            value = Fraction(definition.decimal_pi(p // 3 + 40)) * 2**p
            self.assertTrue(low < value < high and high - low <= 2, p)

    def contained(self, a, b, p):
        low, high = check.cosine(a, b, p)
        digits = p // 3 + 45
        value = Fraction(definition.decimal_cos_sin(Fraction(a, b), digits)[0]) * 2**p
        slack = Fraction(1, 10**20)    # the decimal is good to more
        self.assertTrue(low - slack <= value <= high + slack, (a, b, p))
        self.assertLessEqual(high - low, 2, (a, b, p))

    def test_random_turns(self):
        random.seed(1)
        for size in (1, 2, 3, 6, 18, 40, 200):
            for p in (1, 3, 17, 64, 131, 300, 1040):
                for _ in range(6):
                    b = random.randrange(1, 10**size + 1)
                    self.contained(random.randrange(-2 * b, 2 * b), b, p)

    def test_turns_next_to_the_symmetries(self):
        for eighth in range(-9, 18):
            for distance in (Fraction(1, 10**k) for k in (1, 3, 9, 30)):
                for turn in (Fraction(eighth, 8) + distance, Fraction(eighth, 8) - distance):
                    self.contained(turn.numerator, turn.denominator, 100)

    def test_turns_not_in_lowest_terms(self):
        for a, b in ((1, 6), (3, 7), (5, 8), (1, 12)):
            self.assertEqual(check.cosine(a, b, 90), check.cosine(a * 10**30, b * 10**30, 90))

    def test_exact_values(self):
        for p in (1, 8, 77, 1030):
            one = 1 << p
            self.assertEqual(check.cosine(0, 1, p), (one, one))
            self.assertEqual(check.cosine(1, 4, p), (0, 0))
            self.assertEqual(check.cosine(3, 4, p), (0, 0))
            self.assertEqual(check.cosine(1, 2, p), (-one, -one))
            for a, twice in ((1, 1), (5, 1), (2, -1), (4, -1), (7, 1), (-1, 1)):    # cos of sixths of a turn
                low, high = check.cosine(a, 6, p)
                self.assertTrue(2 * low <= twice * one <= 2 * high)
            # squares: of cos 1/8 turn 1/2, of cos 1/12 turn 3/4; and cos 1/5 turn is (sqrt 5 - 1)/4
            low, high = check.cosine(1, 8, p)
            self.assertTrue(2 * low * low <= one * one <= 2 * high * high)
            low, high = check.cosine(1, 12, p)
            self.assertTrue(4 * low * low <= 3 * one * one <= 4 * high * high)
            low, high = check.cosine(1, 5, p)
            self.assertTrue((4 * low + one)**2 <= 5 * one * one <= (4 * high + one)**2)

    def test_interval_operations_contain(self):
        random.seed(2)
        p = 12
        for _ in range(3000):
            ends = [sorted(random.randrange(-20_000, 20_000) for _ in range(2)) for _ in range(2)]
            x, y = (check.Interval(lo, hi, p) for lo, hi in ends)
            r = Fraction(random.randrange(-50, 50), random.randrange(1, 50))
            for u in ends[0]:
                for v in ends[1]:
                    a, b = Fraction(u, 1 << p), Fraction(v, 1 << p)
                    found = [(x + y, a + b), (x - y, a - b), (x * y, a * b), (-x, -a), (x.times(r), a * r)]
                    if x.lo > 0:
                        found.append((x.inverse(), 1 / a))
                    for interval, value in found:
                        self.assertTrue(interval.lo <= value * 2**p <= interval.hi)
                    self.assertFalse(x.at_least(a + Fraction(1, 10**9)) and u == x.lo)
                    self.assertFalse(x.at_most(a - Fraction(1, 10**9)) and u == x.hi)
            self.assertTrue(x.at_least(Fraction(x.lo, 1 << p)) and x.at_most(Fraction(x.hi, 1 << p)))
        self.assertIsNone(check.Interval(0, 1, p).inverse())
        self.assertIsNone(check.Interval(-1, 1, p).inverse())

    def test_widths_are_as_promised(self):
        for bits in (1, 5, 40, 1024):
            claim = check.Claim("relu", 5, 67, 1, Fraction(1, 7))
            for interval in (check.lead(claim, Fraction(1, 3), bits), check.slope(claim, Fraction(-1, 3), bits),
                             check.enclose(lambda p: check.constant(Fraction(10**400, 3), p), bits)):
                self.assertLessEqual(interval.hi - interval.lo, 1 << (interval.p - bits))

    def test_cosine_sign(self):
        for b in range(1, 60):
            for a in range(-2 * b, 2 * b):
                low, high = check.cosine(a, b, 64)
                self.assertEqual(check.cosine_sign(a, b), 0 if low == high == 0 else 1 if low > 0 else -1)


if __name__ == "__main__":
    unittest.main()
