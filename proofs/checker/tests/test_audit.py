"""`audit.py` against `gnomon audit`, on exported constructions and on real checkpoints.

The program is the one named by the environment variable GNOMON, or the release build of this repository; checkpoints
are those in the folder named by GNOMON_CHECKPOINTS. Where they are not there the tests that want them are skipped.
"""
import glob
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import audit    # noqa: E402

AUDIT = os.path.join(HERE, "..", "audit.py")
GNOMON = os.environ.get("GNOMON") or os.path.join(HERE, "..", "..", "..", ".build", "release", "gnomon")
CHECKPOINTS = os.environ.get("GNOMON_CHECKPOINTS")


def run(*arguments):
    return subprocess.run([sys.executable, AUDIT, *arguments], capture_output=True, timeout=300)


def file_of(arrays, metadata=None):
    """A .safetensors file of {name: (type, shape, bytes)}."""
    header, start = {"__metadata__": metadata} if metadata is not None else {}, 0
    for name, (kind, shape, data) in arrays.items():
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [start, start + len(data)]}
        start += len(data)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + b"".join(data for _, _, data in arrays.values())


def floats(*values):
    return struct.pack(f"<{len(values)}f", *values)


class Numbers(unittest.TestCase):
    def test_formats(self):
        random.seed(8)
        for kind, letters, size in (("F64", "Qd", 8), ("F32", "If", 4), ("F16", "He", 2), ("BF16", "If", 2)):
            edges = [0, 1, 2, (1 << (8 * size - 1)), (1 << (8 * size - 1)) + 1]
            for word in edges + [random.getrandbits(8 * size) for _ in range(4000)]:
                whole = word << 16 if kind == "BF16" else word
                value, = struct.unpack("<" + letters[1], struct.pack("<" + letters[0], whole))
                if value != value or value in (float("inf"), float("-inf")):
                    with self.assertRaises(audit.Unreadable):
                        audit.decode(word, *audit.FORMATS[kind][1:])
                else:
                    n, e = audit.decode(word, *audit.FORMATS[kind][1:])
                    self.assertEqual(n * Fraction(2)**e, Fraction(value))

    def decided(self, data, *options):
        with tempfile.NamedTemporaryFile(suffix=".safetensors") as file:
            file.write(data)
            file.flush()
            result = run(*options, file.name)
        self.assertNotIn(b"Traceback", result.stderr)
        return result.returncode, json.loads(result.stdout) if result.stdout else result.stderr.decode()

    def test_small_networks_by_hand(self):
        """Three tokens, one neuron for each sum; the same with biases; nothing at all."""
        one_hot = {"Win": ("F32", [1, 2], floats(1, -1)), "Wout": ("F32", [2, 1], floats(0.5, 0.25))}
        status, found = self.decided(file_of(one_hot))
        self.assertEqual((status, found["outcome"], found["margin"]), (0, "exact", None))
        silent = {"Win": ("F32", [3, 1], floats(0, 0, 0)), "Wout": ("F32", [1, 3], floats(1, 2, 3))}
        status, found = self.decided(file_of(silent))
        self.assertEqual((status, found["inputs"]), (1, {"total": 9, "correct": 0, "tied": 9, "wrong": 0}))
        biased = dict(silent, bias=("F32", [1], floats(0.5)), output_bias=("F32", [3], floats(0, 0, -0.25)))
        status, found = self.decided(file_of(biased))    # logits 0.5, 1, 1.25 on every input
        self.assertEqual((found["inputs"]["correct"], found["inputs"]["wrong"], found["margin"]), (3, 6, "-3/4"))
        self.assertEqual(self.decided(file_of(biased), "--activation", "square")[1]["margin"], "-1/4")

    def test_refusals(self):
        good = {"Win": ("F32", [1, 2], floats(1, -1)), "Wout": ("F32", [2, 1], floats(0.5, 0.25))}
        self.assertEqual(self.decided(file_of(good))[0], 0)
        bad = {"empty": b"", "short": file_of(good)[:-1], "no header": struct.pack("<Q", 2**63) + b"{}",
               "not JSON": struct.pack("<Q", 3) + b"{a}", "a list": struct.pack("<Q", 2) + b"[]",
               "deep": struct.pack("<Q", 10**6) + b"[" * 10**6, "no arrays": file_of({}),
               "one array": file_of({"Win": good["Win"]}), "an entry": file_of(good).replace(b"shape", b"shaqe"),
               "integers": file_of(dict(good, Win=("I32", [1, 2], bytes(8)))),
               "no fit": file_of(dict(good, Wout=("F32", [1, 2], floats(1, 2)))),
               "infinite": file_of(dict(good, Win=("F32", [1, 2], floats(1, float("inf"))))),
               "sizes": file_of(dict(good, Win=("F32", [1, 3], floats(1, -1)))),
               "huge": file_of(dict(good, Win=("F32", [10**9, 10**9], b""))),
               "negative": file_of(dict(good, Win=("F32", [-1, -2], floats(1, -1)))),
               "unknown type": file_of(dict(good, Win=("F8", [1, 2], bytes(2)))),
               "a word": file_of(dict(good, Win=("F32", "12", floats(1, -1)))), "metadata": file_of(good, "no object"),
               "bias": file_of(dict(good, bias=("F32", [3], floats(1, 2, 3))))}
        for name, data in bad.items():
            with self.subTest(name):
                status, message = self.decided(data)
                self.assertEqual(status, 65, message)
        self.assertEqual(self.decided(file_of(good), "--step", "3")[0], 65)
        self.assertEqual(self.decided(file_of(good), "--step", "-3")[0], 64)
        self.assertEqual(run("/no/such/file").returncode, 66)
        self.assertEqual(run().returncode, 64)


@unittest.skipUnless(os.path.exists(GNOMON), "there is no gnomon: build it, or name it in GNOMON")
class Agreement(unittest.TestCase):
    def compare(self, path, *options):
        theirs = subprocess.run([GNOMON, "audit", "--json", *options, path], capture_output=True, timeout=300)
        ours = run(*options, path)
        self.assertEqual(ours.returncode, theirs.returncode, ours.stderr + theirs.stderr)
        if not theirs.stdout:
            return None
        found, expected = json.loads(ours.stdout), json.loads(theirs.stdout)
        self.assertEqual(expected["inputs"].pop("undecided"), 0)
        self.assertEqual((found["outcome"], found["inputs"]), (expected["outcome"], expected["inputs"]), path)
        checkpoint = expected["checkpoint"]
        self.assertEqual([found[key] for key in ("activation", "modulus", "step")],
                         [checkpoint[key] for key in ("activation", "modulus", "step")])
        if expected["margin"] is not None:
            lower, upper = (Fraction(expected["margin"][end]) for end in ("lower", "upper"))
            self.assertTrue(lower <= Fraction(found["margin"]) <= upper, path)
        return found["outcome"]

    def export(self, path, *options):
        done = subprocess.run([GNOMON, "export", *options, path], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_exported_constructions(self):
        random.seed(9)
        outcomes = set()
        with tempfile.TemporaryDirectory() as folder:
            for neurons in range(5, 13):
                for kind in ("float64", "float32", "float16", "bfloat16"):
                    path = os.path.join(folder, f"{neurons}-{kind}.safetensors")
                    modulus, activation = random.randrange(2, 32), random.choice(("relu", "square"))
                    phase = f"{random.randrange(7)}/{random.choice((1, 2, 7, 24))}"
                    self.export(path, "--neurons", str(neurons), "--modulus", str(modulus), "--activation", activation,
                                "--phase", phase, "--frequency", str(random.randrange(modulus)), "--dtype", kind)
                    outcomes.add(self.compare(path))
            flat = os.path.join(folder, "flat.safetensors")
            self.export(flat, "--family", "flat", "--neurons", "3", "--modulus", "12")
            outcomes.add(self.compare(flat))
            self.compare(flat, "--activation", "relu")
            wrong = os.path.join(folder, "wrong.safetensors")
            self.export(wrong, "--neurons", "6", "--modulus", "31")
            outcomes.add(self.compare(wrong))
        self.assertLessEqual({"exact", "wrong"}, outcomes)

    def test_ties(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ties.safetensors")
            self.export(path, "--neurons", "8", "--modulus", "4")
            self.compare(path)
            with open(path, "wb") as file:
                file.write(file_of({"Win": ("F32", [3, 1], floats(0, 1, 0)), "Wout": ("F32", [1, 3], floats(1, 1, 2))}))
            self.compare(path)

    @unittest.skipUnless(CHECKPOINTS, "GNOMON_CHECKPOINTS is not set")
    def test_checkpoints(self):
        compared = 0
        for path in sorted(glob.glob(os.path.join(glob.escape(CHECKPOINTS), "**", "*.safetensors"), recursive=True)):
            compared += self.compare(path) is not None
            if path.endswith("snapshots.safetensors"):
                with open(path, "rb") as file:
                    steps = audit.Tensors(file.read()).words("steps")[1]
                compared += self.compare(path, "--step", str(steps[len(steps) // 2])) is not None
        self.assertGreater(compared, 0)


if __name__ == "__main__":
    unittest.main()
