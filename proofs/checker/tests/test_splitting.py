"""Sums of roots of unity that vanish, by splitting and by polynomials modulo x^n - 1."""
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import check         # noqa: E402
import definition    # noqa: E402


def splits(terms, n, primes=None):
    splitting = check.Splitting(definition.prime_factors(n) if primes is None else primes, None)
    return splitting.splits({z: q for z, q in terms.items() if q}, n)


def add(terms, z, q, n):
    terms[z % n] = terms.get(z % n, 0) + q


class Splitting(unittest.TestCase):
    def test_primes(self):
        plain = [n for n in range(3000) if n > 1 and all(n % d for d in range(2, n))]
        self.assertEqual([n for n in range(-5, 3000) if check.is_prime(n)], plain)
        self.assertTrue(all(map(check.is_prime, (65_521, 65_537, 4_294_967_291))))
        self.assertFalse(any(map(check.is_prime, (65_521**2, 65_519 * 65_521, 3 * 1_431_655_751, 65_536, 65_535))))

    def test_roots_of_one_prime(self):
        for p in (2, 3, 5, 7, 101):
            for q in (1, -3, 10**30):
                self.assertTrue(splits({z: q for z in range(p)}, p))
                self.assertFalse(splits({z: q for z in range(p - 1)}, p))
                self.assertFalse(splits({z: q + (z == 1) for z in range(p)}, p))

    def test_large_prime_with_few_terms(self):
        p = 4_294_967_291
        self.assertFalse(splits({1: 1, 2: -1}, p, [p]))
        self.assertFalse(splits({1: 1, 2: 5}, 2 * p, [2, p]))
        self.assertTrue(splits({1: 1, 1 + p: 1}, 2 * p, [2, p]))

    def test_constants_and_nothing(self):
        self.assertTrue(splits({}, 1))
        self.assertTrue(splits({}, 12, []))
        self.assertFalse(splits({0: 1}, 1))
        self.assertFalse(splits({0: 1}, 12))
        self.assertFalse(splits({6: 1}, 12, []))

    def test_against_polynomials(self):
        """Sums of turned sums over primes, of which every vanishing sum is made, some spoilt by a term."""
        random.seed(3)
        vanished = 0
        for _ in range(3000):
            n = random.choice((4, 6, 8, 9, 12, 15, 18, 20, 24, 30, 36, 45, 49, 60, 72, 84, 90, 105, 210, 360, 1260))
            terms = {}
            for _ in range(random.randrange(1, 5)):
                p, start, q = random.choice(definition.prime_factors(n)), random.randrange(n), random.randrange(-3, 4)
                for i in range(p):
                    add(terms, start + i * (n // p), q, n)
            for _ in range(random.choice((0, 0, 1, 2))):
                add(terms, random.randrange(n), random.randrange(-3, 4), n)
            terms = {z: q for z, q in terms.items() if q}
            expected = definition.vanishes(terms, n)
            vanished += expected and bool(terms)
            self.assertEqual(splits(dict(terms), n), expected, (terms, n))
            m = random.choice((1, 2, 3, 7, 10))    # the same over a larger denominator
            self.assertEqual(splits({m * z: q for z, q in terms.items()}, m * n), expected)
        self.assertGreater(vanished, 700)

    def test_success_means_zero_whatever_the_primes(self):
        random.seed(4)
        for _ in range(2000):
            n = random.choice((6, 12, 30, 36, 60, 90))
            terms = {}
            for _ in range(random.randrange(2, 9)):
                add(terms, random.randrange(n), random.randrange(-2, 3), n)
            terms = {z: q for z, q in terms.items() if q}
            primes = [p for p in (2, 3, 5, 7) if random.random() < 0.6]
            if splits(dict(terms), n, primes):
                self.assertTrue(definition.vanishes(terms, n))

    def test_gives_up(self):
        splitting = check.Splitting([2, 3], None)
        limit, check.TERM_LIMIT = check.TERM_LIMIT, 1000
        try:
            with self.assertRaisesRegex(check.NotProved, "given up"):
                for _ in range(100):
                    splitting.splits({z: 1 for z in range(24)}, 24)
        finally:
            check.TERM_LIMIT = limit


if __name__ == "__main__":
    unittest.main()
