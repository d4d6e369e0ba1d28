"""Every certificate of ../../certificates, and the attacks one by one."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpora                               # noqa: E402
from writer import definition                # noqa: E402
import check                                 # noqa: E402

THEORIES = os.path.join(corpora.FOLDER, "..", "theories")


def verdict(data):
    try:
        return "correct", check.check(data)
    except check.NotProved as refusal:
        return "incorrect", str(refusal)
    except check.Malformed as refusal:
        return "malformed", str(refusal)


class Corpora(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.everything = corpora.everything()

    def test_files_are_as_written(self):
        for folder, files in self.everything.items():
            path = os.path.join(corpora.FOLDER, folder)
            self.assertEqual(sorted(os.listdir(path)), sorted(name + ".cert" for name in files))
            for name, (data, _) in files.items():
                with open(os.path.join(path, name + ".cert"), "rb") as file:
                    self.assertEqual(file.read(), data, f"{folder}/{name}: run corpora.py, or undo the change")

    def test_verdicts(self):
        for folder, files in self.everything.items():
            for name, (data, words) in files.items():
                with self.subTest(f"{folder}/{name}"):
                    found, what = verdict(data)
                    self.assertEqual(found, folder, what)
                    self.assertIn(words, str(what))

    def test_there_are_enough(self):
        self.assertGreaterEqual(len(self.everything["incorrect"]), 25)
        self.assertGreaterEqual(len(self.everything["malformed"]), 30)

    def test_every_kind_occurs(self):
        found = {(claim.evidence, claim.claim, len(claim.margin), claim.activation)
                 for claim in (check.check(data) for data, _ in self.everything["correct"].values())}
        for kind in [("two-points", "exact", 2), ("two-points", "exact", 0), ("two-points", "tied", 0),
                     ("offset", "not-exact wrong-input", 0), ("input", "not-exact wrong-input", 0),
                     ("input", "not-exact tied-input", 0), ("directions", "exact", 1), ("directions", "exact", 0),
                     ("directions", "tied", 0)]:
            self.assertIn(kind + ("relu",), found)
        for kind in [("square", "exact", 2), ("square", "exact", 0), ("square", "tied", 0), ("directions", "exact", 1),
                     ("directions", "tied", 0), ("input", "not-exact wrong-input", 0),
                     ("input", "not-exact tied-input", 0)]:
            self.assertIn(kind + ("square",), found)

    def test_correct_claims_are_true(self):
        told = 0
        for name, (data, _) in self.everything["correct"].items():
            true = definition.truth(check.check(data))
            self.assertIsNot(true, False, name)
            told += true is True
        self.assertGreater(told, 35)

    def test_lemmas_are_theorems(self):
        for data, _ in self.everything["correct"].values():
            for lemma in check.check(data).lemmas:
                theory, _, name = lemma.partition(".")
                if theory == "paper":
                    continue
                with open(os.path.join(THEORIES, theory + ".v"), encoding="utf-8") as file:
                    lines = [line.split()[:2] for line in file]
                self.assertTrue(any([word, name] in lines for word in ("Theorem", "Lemma", "Corollary")), lemma)

    def test_every_byte_counts(self):
        """No byte of a certificate can be left out, and none be replaced by another of the same look."""
        data = self.everything["correct"]["5-10-dead"][0]
        for i in range(len(data)):
            found, claim = verdict(data[:i] + data[i + 1:])
            if found == "correct":
                self.assertIsNot(definition.truth(claim), False)
            self.assertNotEqual(verdict(data[:i])[0], "correct")
            self.assertEqual(verdict(data[:i] + b"\0" + data[i:])[0], "malformed")
            self.assertEqual(verdict(data[:i] + b"\r" + data[i:])[0], "malformed")


class BrokenCheckers(unittest.TestCase):
    """Checkers with a step left out accept a certificate they must not: the certificates would show it."""

    def accepted(self, name, **changes):
        folder = corpora.incorrect()
        kept = {key: getattr(check, key) for key in changes}
        for key, value in changes.items():
            setattr(check, key, value)
        try:
            check.check(folder[name][0])
        finally:
            for key, value in kept.items():
                setattr(check, key, value)

    def test_parity_and_common_factor_left_out(self):
        kept = check.Claim.coprime_and_odd
        check.Claim.coprime_and_odd = True
        try:
            for name in ("even-modulus-claimed-exact", "shared-factor-claimed-exact",
                         "square-even-modulus-claimed-exact", "directions-even-modulus-claimed-exact"):
                self.accepted(name)
        finally:
            check.Claim.coprime_and_odd = kept

    def test_a_bound_in_the_enclosure_accepted(self):
        kept = check.Interval.at_least
        check.Interval.at_least = lambda self, r: self.hi * r.denominator >= r.numerator << self.p
        try:
            self.accepted("slope-above-a-little-too-high")
        finally:
            check.Interval.at_least = kept

    def test_slopes_left_out(self):
        self.accepted("neighbours-round-zero-slopes-dropped", slope=lambda claim, y, bits: check.Interval(0, 0, 1))

    def test_primality_left_out(self):
        for name in ("zero-with-a-square-of-a-prime", "zero-prime-of-directions-composite"):
            self.accepted(name, is_prime=lambda n: True)

    def test_lemmas_left_out(self):
        with self.assertRaises(check.NotProved):
            self.accepted("lemma-missing")
        self.accepted("lemma-missing", lemmas=lambda claim, data: claim.lemmas)

    def test_limits_left_out(self):
        self.accepted("too-many-directions", DIRECTION_LIMIT=10**9)    # true, but beyond what a checker must do


if __name__ == "__main__":
    unittest.main()
