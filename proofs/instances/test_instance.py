"""What is false does not become a theorem: altered certificates, and altered Coq files, are not accepted by coqc."""

import pathlib
import subprocess
import sys
import unittest

import instance
from verdicts import compiled

HERE = pathlib.Path(__file__).resolve().parent


def certificate(name):
    return (HERE / "certificates" / f"{name}.cert").read_text(encoding="ascii")


def altered(text, *changes):
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


class FalseCertificates(unittest.TestCase):
    def assert_unproved(self, text, theorem="verdict"):
        """Coq computes `false` in the proof of the theorem; it does not stumble over anything else."""
        source = instance.coq(instance.Certificate(text))
        if theorem == "margin":
            self.assertEqual(compiled("altered", source[:source.index("(** The least lead")])[0], 0)
        status, output = compiled("altered", source)
        self.assertNotEqual(status, 0)
        self.assertIn('Unable to unify "true" with "false"', output)

    def test_control(self):
        status, output = compiled("control", instance.coq(instance.Certificate(certificate("relu-5-67"))))
        self.assertEqual((status, output), (0, ""))

    def test_another_modulus(self):
        self.assert_unproved(altered(certificate("relu-5-67"), ("modulus 67", "modulus 119")))

    def test_even_modulus(self):
        self.assert_unproved(altered(certificate("relu-5-66"), ("claim tied", "claim exact")))

    def test_shared_factor(self):
        self.assert_unproved(altered(certificate("relu-7-343"), ("frequency 1", "frequency 7")))

    def test_another_phase(self):  # N = 7, M = 343 is exact at psi = 0 only
        self.assert_unproved(altered(certificate("relu-7-343"), ("phase 0", "phase 1/28")))

    def test_point_off_by_one(self):
        for u in ("16", "18"):
            self.assert_unproved(altered(certificate("relu-5-67"), ("grid + 17", f"grid + {u}")))

    def test_mirrored_point_off_by_one(self):
        self.assert_unproved(altered(certificate("relu-24-67"), ("grid - -17", "grid - -16")))

    def test_wrong_called_exact(self):  # 6 neurons, modulus 67: no point will do
        for u in range(9, 15):
            with self.subTest(u=u):
                self.assert_unproved(altered(
                    certificate("relu-5-67"), ("neurons 5", "neurons 6"), ("grid + 17", f"grid + {u}"),
                    ("grid - 17", f"grid - {u}")))

    def test_exact_called_wrong(self):
        self.assert_unproved(altered(certificate("relu-7-345"), ("modulus 345", "modulus 343")))

    def test_harmless_offset(self):
        self.assert_unproved(altered(certificate("relu-6-67"), ("offset + ", "offset + 1")))

    def test_exact_called_tied(self):
        self.assert_unproved(altered(certificate("relu-5-67"), ("claim exact", "claim tied"), (
            "margin 52006717/1099511627776 812605/17179869184\n", "")))

    def test_margins(self):
        lower, upper = "52006717/1099511627776", "812605/17179869184"
        for before, after in ((lower, upper), (upper, lower), (upper, f"-{upper}"), (lower, "1")):
            with self.subTest(before=before, after=after):
                self.assert_unproved(altered(certificate("relu-5-67"), (before, after)), "margin")

    def test_square(self):
        exact = certificate("square-3-67")
        for change in (("neurons 3", "neurons 4"), ("modulus 67", "modulus 66"), ("frequency 1", "frequency 0"),
                       ("claim exact", "claim tied")):
            with self.subTest(change=change):
                without = "\n".join(line for line in exact.split("\n") if not line.startswith("margin"))
                self.assert_unproved(altered(without, change))

    def test_square_margin(self):
        self.assert_unproved(altered(certificate("square-3-67"), ("neurons 3", "neurons 5")), "margin")

    def test_altered_statement(self):
        source = instance.coq(instance.Certificate(certificate("relu-5-67")))
        status, _ = compiled("altered", source.replace("exact relu 5 67 1 0", "exact relu 5 119 1 0"))
        self.assertNotEqual(status, 0)


class Refusals(unittest.TestCase):
    def refused(self, text):
        run = subprocess.run([sys.executable, str(HERE / "instance.py"), "-"], input=text, text=True, capture_output=True)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertEqual(run.stderr.count("\n"), 1)
        self.assertTrue(run.stderr.startswith("instance.py: "))
        return run.stderr

    def test_other_evidence(self):
        for evidence in ("input", "directions"):
            said = self.refused(altered(certificate("relu-5-67"), ("evidence two-points", f"evidence {evidence}")))
            self.assertIn(f"evidence {evidence}", said)

    def test_not_a_certificate(self):
        text = certificate("relu-5-67")
        for broken in ("", "hello\n", text[:-5], text + "\n", altered(text, ("phase 0", "phase 0.5")),
                       altered(text, ("modulus 67", "modulus 67). Axiom a : False. (")),
                       altered(text, ("grid - 17\n", "")), altered(text, ("claim exact", "claim wonderful")),
                       altered(text, ("activation relu", "activation square")), altered(text, ("precision 40\n", "")),
                       altered(text, ("neurons 5", "neurons 0")), altered(text, ("phase 0", "phase 1/0"))):
            self.refused(broken)


if __name__ == "__main__":
    unittest.main()
