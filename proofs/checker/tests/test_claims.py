"""Certificates of random constructions: those of true claims are accepted, and accepted claims are true."""
import os
import random
import sys
import unittest
from collections import Counter
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from writer import Construction, Impossible, definition    # noqa: E402
import check                                               # noqa: E402


class Claims(unittest.TestCase):
    def test_random_constructions(self):
        random.seed(5)
        found = Counter()
        for _ in range(400):
            n, m = random.randrange(1, 13), random.choice((random.randrange(1, 12), random.randrange(1, 36)))
            k, q = random.randrange(m), random.choice((1, 2, 3, 4, 5, 7, 12, n, 2 * n, 4 * n, m, m * n))
            c = Construction(n, m, Fraction(random.randrange(q), q), k, random.choice(("relu", "square")))
            outcome = definition.decide(c.square, n, m, k, c.phase)
            verdict = "wrong" if outcome.wrong else "tied" if outcome.tied else "exact"
            closed = not c.square and n >= 5 and c.m >= 3
            kinds = {"directions": c.directions}
            if closed:
                kinds["two-points"] = c.two_points
            if c.square and n not in (1, 2, 4) and m >= 2 and (m >= 3 or not c.exact_possible):
                kinds["square"] = c.closed_square
            if closed and c.exact_possible:
                kinds["offset"] = c.offset
            for kind, write in kinds.items():
                try:
                    data = write()
                except Impossible:
                    self.assertTrue(verdict == "wrong" or kind == "offset" or c.m == 2, (kind, verdict, vars(c)))
                    continue
                claim = check.check(data)
                self.assertEqual(claim.evidence, kind)
                self.assertIs(definition.truth(claim), True, data)
                found[kind, verdict] += 1
            if verdict == "wrong" and m < 12:
                self.assertIs(definition.truth(check.check(c.wrong_input())), True)
                found["input", verdict] += 1
        for kind in (("directions", "exact"), ("directions", "tied"), ("two-points", "exact"), ("two-points", "tied"),
                     ("square", "exact"), ("square", "tied"), ("input", "wrong")):
            self.assertGreater(found[kind], 10, kind)

    def test_offsets(self):
        for n, m, phase in ((6, 67, 0), (5, 121, 0), (8, 59, "1/3"), (7, 401, "2/5"), (6, 21, "1/12")):
            claim = check.check(Construction(n, m, phase).offset())
            self.assertIsNot(definition.truth(claim), False)
        claim = check.check(Construction(6, 21, Fraction(1, 12)).offset())
        self.assertIs(definition.truth(claim), True)

    def test_tied_inputs(self):
        random.seed(6)
        for _ in range(150):
            n, m = random.randrange(1, 8), random.randrange(2, 9)
            k, q = random.randrange(m), random.choice((1, 4, 6, 24))
            c = Construction(n, m, Fraction(random.randrange(q), q), k, random.choice(("relu", "square")))
            a, b, rival = (random.randrange(m) for _ in range(3))
            if rival == (a + b) % m:
                continue
            zero = abs(c.difference(a, b, rival, (a + b) % m)) < Fraction(1, 10**60)
            try:
                claim = check.check(c.tied_input(f"splitting {c.splitting_primes()}", a, b, rival))
                self.assertTrue(zero)
                self.assertIs(definition.truth(claim), True)
            except check.NotProved:
                self.assertFalse(zero)

    def test_definition_knows_what_is_known(self):
        """Outcomes from other sources: the counts and margins of the closed forms, by hand."""
        self.assertEqual(definition.decide(False, 5, 67, 1, Fraction(0)).correct, 67 * 67)
        self.assertEqual(definition.decide(False, 6, 67, 1, Fraction(0)).wrong % 67, 0)
        self.assertEqual(definition.decide(False, 5, 10, 1, Fraction(0)).tied, 10)
        self.assertEqual(definition.decide(True, 3, 15, 5, Fraction(0)).tied, 225)
        with self.assertRaises(definition.TooLarge):
            definition.decide(True, 3, 5001, 1, Fraction(0))


if __name__ == "__main__":
    unittest.main()
