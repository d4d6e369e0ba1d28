"""A few thousand mutants; and that false claims would be found."""
import os
import random
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpora                   # noqa: E402
from writer import definition    # noqa: E402
import check                     # noqa: E402
import mutate                    # noqa: E402


class Mutants(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.originals = {name: data for name, data in corpora.correct().items() if len(data) < 800}

    def examine(self, names, count, seed):
        originals = {name: self.originals[name] for name in names}
        kept, definition.WORK = definition.WORK, 2_000_000
        try:
            with tempfile.TemporaryDirectory() as folder:
                counts = mutate.examine(originals, count, random.Random(seed), folder)
                self.assertEqual(len(os.listdir(folder)), counts["accepted"] + counts["failed"])
                return counts
        finally:
            definition.WORK = kept

    def test_accepted_mutants_are_true(self):
        counts = self.examine(self.originals, 4000, 10)
        self.assertEqual(counts["made"], 4000)
        self.assertEqual((counts["false"], counts["failed"]), (0, 0))
        for kind in ("malformed", "not proved", "accepted", "true"):
            self.assertGreater(counts[kind], 50, kind)

    def test_false_ones_are_found(self):
        """A checker that forgets parity and common factors, or the slopes, or takes bounds from the wrong side."""
        names = ["5-10-dead", "7-9-two-points-phase-frequency", "square-3-67-no-margin", "6-10-splitting-even-modulus"]
        kept = check.Claim.coprime_and_odd, check.Interval.at_least, sys.stderr
        with open(os.devnull, "w", encoding="utf-8") as sys.stderr:
            try:
                check.Claim.coprime_and_odd = True
                self.assertGreater(self.examine(names, 2500, 11)["false"], 0)
                check.Claim.coprime_and_odd = kept[0]
                check.Interval.at_least = lambda self, r: True
                self.assertGreater(self.examine(names, 2500, 12)["false"], 0)
            finally:
                check.Claim.coprime_and_odd, check.Interval.at_least, sys.stderr = kept

    def test_defects_are_found(self):
        kept = check.EVIDENCE["square"]
        check.EVIDENCE["square"] = (kept[0], None)
        with open(os.devnull, "w", encoding="utf-8") as devnull:
            stderr, sys.stderr = sys.stderr, devnull
            try:
                self.assertGreater(self.examine(["square-3-67-no-margin"], 300, 13)["failed"], 0)
            finally:
                sys.stderr, check.EVIDENCE["square"] = stderr, kept


if __name__ == "__main__":
    unittest.main()
