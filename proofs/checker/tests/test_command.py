"""The command: exit statuses, options, and input that means harm."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
CHECK = os.path.join(HERE, "..", "check.py")
FOLDER = os.path.join(HERE, "..", "..", "certificates")
EXACT = os.path.join(FOLDER, "correct", "5-67-two-points.cert")
WRONG = os.path.join(FOLDER, "correct", "6-67-input.cert")
TIED = os.path.join(FOLDER, "correct", "5-118-tied.cert")
PAPER = os.path.join(FOLDER, "correct", "4-3-ties.cert")
INCORRECT = os.path.join(FOLDER, "incorrect", "bracket-past-zero.cert")
MALFORMED = os.path.join(FOLDER, "malformed", "carriage-return.cert")
LIMIT = 16_777_216


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))


def run(*arguments, data=b"", **options):
    return subprocess.run([sys.executable, CHECK, *arguments], input=data, capture_output=True, timeout=120, **options)


def header(neurons, modulus, evidence, claim="exact", lemmas=(), activation="relu"):
    return "\n".join(["gnomon-certificate 1", "family circular", f"activation {activation}", f"neurons {neurons}",
                      f"modulus {modulus}", "frequency 1", "phase 0", f"claim {claim}", f"evidence {evidence}"]
                     + [f"rests-on {lemma}" for lemma in lemmas] + [""]).encode()


class Command(unittest.TestCase):
    def status(self, expected, *arguments, data=b"", says=None):
        result = run(*arguments, data=data)
        self.assertEqual(result.returncode, expected, result.stderr)
        self.assertNotIn(b"Traceback", result.stderr)
        if expected:
            self.assertTrue(result.stderr)
        else:
            self.assertEqual(result.stderr, b"")
        if says:
            self.assertIn(says, (result.stdout + result.stderr).decode())
        return result

    def test_statuses(self):
        self.status(0, EXACT, says="every input is correct")
        self.status(0, EXACT, says="checked by Coq")
        self.status(0, PAPER, says="on paper")
        self.status(0, WRONG, says="nothing but the definition")
        self.status(1, INCORRECT, says="line 17")
        self.status(65, MALFORMED, says="line 1: byte 13")
        self.status(66, "/no/such/file", says="No such file")
        self.status(66, HERE, says="directory")
        self.status(66, "")
        self.status(64)
        self.status(64, "--expect", "maybe", EXACT)
        self.status(64, "--unknown", EXACT)
        self.status(0, "--help")

    def test_the_worst_counts(self):
        self.status(0, EXACT, WRONG, TIED)
        self.status(1, EXACT, INCORRECT)
        self.status(65, EXACT, INCORRECT, MALFORMED)
        result = self.status(66, "/no/such/file", MALFORMED, EXACT)
        self.assertEqual(len(result.stdout.splitlines()), 1)
        self.assertEqual(len(result.stderr.splitlines()), 2)

    def test_expectations(self):
        self.status(0, "--expect", "exact", EXACT)
        self.status(1, "--expect", "not-exact", EXACT, says="was expected")
        for name in (WRONG, TIED):
            self.status(0, "--expect", "not-exact", name)
            self.status(1, "--expect", "exact", name)
        self.status(0, "--require-checked", EXACT, WRONG)
        self.status(1, "--require-checked", PAPER, says="paper.vanishing_sums_split")

    def test_standard_input(self):
        with open(EXACT, "rb") as file:
            self.status(0, "-", data=file.read())
        self.status(65, "-")
        self.assertEqual(run("-", stdin=None, data=None).returncode, 65)

    def test_json(self):
        result = self.status(65, "--json", EXACT, MALFORMED, INCORRECT)
        first, second, third = map(json.loads, result.stdout.splitlines())
        self.assertEqual((first["valid"], first["claim"], first["error"]), (True, "exact", None))
        self.assertEqual(first["construction"]["modulus"], 67)
        self.assertEqual([lemma["checked"] for lemma in first["restsOn"]], [True, True])
        self.assertEqual((second["valid"], third["valid"]), (False, False))
        self.assertIn("byte 13", second["error"])

    def test_output_that_cannot_be_written(self):
        if os.path.exists("/dev/full"):
            with open("/dev/full", "wb") as full:
                result = subprocess.run([sys.executable, CHECK, EXACT], stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(result.returncode, 74)
            self.assertNotIn(b"Traceback", result.stderr)

    def test_no_floating_point(self):
        """No constant and no operation of the checker's own makes a floating-point number."""
        import ast
        with open(CHECK, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            self.assertFalse(isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)))
            self.assertFalse(isinstance(node, ast.Name) and node.id in ("float", "complex", "round"))
            self.assertFalse(isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div), "/")
        imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        self.assertEqual(imported, {"argparse", "json", "math", "os", "sys"})


class Hostile(unittest.TestCase):
    """Texts that want the checker to crash, hang, or take all memory."""

    def refused(self, status, data, says, seconds=20):
        """`seconds` leaves room for slow and busy machines; a fast one takes less than two."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            start = time.monotonic()
            result = run(file.name, preexec_fn=bounded)
        self.assertLess(time.monotonic() - start, seconds)
        self.assertEqual(result.returncode, status, result.stderr[:500])
        self.assertIn(says, result.stderr.decode())
        self.assertLess(len(result.stderr), 1000)
        self.assertEqual(result.stdout, b"")

    def test_endless_input(self):
        start = time.monotonic()
        result = run("/dev/zero", preexec_fn=bounded)
        self.assertEqual(result.returncode, 65)
        self.assertIn(b"longer than 16777216 bytes", result.stderr)
        self.assertLess(time.monotonic() - start, 20)
        self.refused(65, b"a" * (LIMIT + 1), "longer than 16777216 bytes")

    def test_one_line(self):
        self.refused(65, b"a" * LIMIT, "longer than 10000")
        self.refused(65, b"\n" * LIMIT, "no line is empty")
        self.refused(65, b" " * 9999 + b"\n", "one space")
        self.refused(65, b"a " * 4999 + b"a\n", "expected `gnomon-certificate 1`")
        self.refused(65, b"\0" * 1000, "does not end with a line feed")

    def test_long_numbers(self):
        start = header(5, 67, "directions").replace(b"neurons 5", b"neurons " + b"9" * 9900)
        self.refused(65, start, "9900 digits")
        self.refused(65, start.replace(b"9" * 9900, b"9" * (LIMIT // 2)), "longer than 10000")
        phase = header(5, 67, "directions").replace(b"phase 0", b"phase 1/" + b"7" * 3000)
        self.refused(65, phase, "at most 10^18")

    def test_little_room_for_digits(self):
        """Where Python is set to allow fewer digits in a number than certificates may have."""
        with open(os.path.join(FOLDER, "incorrect", "point-of-three-thousand-digits.cert"), "rb") as file:
            result = run("-", data=file.read(), env=dict(os.environ, PYTHONINTMAXSTRDIGITS="640"))
        self.assertEqual(result.returncode, 1, result.stderr)

    def test_many_directions(self):
        exact = ["Outcomes.directions_exact"]
        rows = [f"direction {s} 1 1\n".encode() for s in range(640_000)]
        self.refused(65, header(5, 5_000_001, "directions", lemmas=exact) + b"precision 9\n" + b"".join(rows)[:10**7],
                     "not lines enough")
        rows = b"precision 9\n" + b"".join(rows[:639_998]) + b"end\n"
        self.refused(1, header(5, 319_999, "directions", lemmas=exact) + rows, "200000")
        self.refused(1, header(10**18, 319_999, "directions", lemmas=exact) + rows, "4096")

    def test_large_constructions(self):
        lines = b"".join(f"direction {s} 1 1\n".encode() for s in range(134))
        start = header(10**18, 67, "directions", lemmas=["Outcomes.directions_exact"])
        self.refused(1, start + b"precision 9\n" + lines + b"end\n", "4096")
        self.refused(65, header(10**18, 10**18, "directions") + b"end\n", "not lines enough")
        self.refused(1, header(10**18, 10**18, "input", "not-exact wrong-input")
                     + b"input 0 1\nrival 2\nprecision 1024\ndifference 1 1\nend\n", "4096")
        self.refused(1, header(4096, 10**18 - 11, "input", "not-exact wrong-input", activation="square")
                     + b"input 0 1\nrival 2\nprecision 1024\ndifference 1 2\nend\n", "is not shown")

    def test_many_lemmas(self):
        self.refused(65, header(5, 67, "directions") + b"rests-on a.b\n" * 1_200_000, "not lines enough")

    def test_primes(self):
        split = ["paper.vanishing_sums_split"]
        start = header(4096, 10**18, "input", "not-exact tied-input", split, "square") + b"input 1 2\nrival 0\n"
        some = []
        number = 4_294_900_001
        while len(some) < 800:
            if pow(2, number - 1, number) == 1:
                some.append(number)
            number += 2
        self.refused(1, start + b"zero splitting " + " ".join(map(str, some)).encode() + b"\nend\n", "")
        self.refused(1, start + b"zero splitting " + b"7" * 3000 + b"\nend\n", "not a prime below 2^32")
        self.refused(1, start + b"zero splitting 2 5\nend\n", "does not split")

    def test_long_bounds(self):
        bound = f"{'3' * 2500}/{'7' * 2999}1"[:5400]
        rows = b"".join(f"direction {s} 1 {bound[:-1]}1\n".encode() for s in range(2802))
        self.refused(1, header(1, 1401, "directions", lemmas=["Outcomes.directions_exact"]) + b"precision 1024\n" + rows
                     + b"end\n", "is not shown")


if __name__ == "__main__":
    unittest.main()
