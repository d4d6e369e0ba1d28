"""Certificates of many constructions, given to both checkers. Usage: certificates.py TOOL FOLDER

Every cell N 1...12, M 2...25 with both activations, by the tool's own choice and by directions, and some that are large; each
must be accepted by `gnomon check` and by proofs/checker/check.py, and both must say what the tool decided. The certificates stay
in FOLDER.
"""

import json
import pathlib
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

CHECKER = pathlib.Path(__file__).resolve().parents[2] / "proofs" / "checker"
sys.path.insert(0, str(CHECKER))
import check  # noqa: E402

CLAIMS = {"exact": {"exact"}, "tied": {"tied", "not-exact"}, "wrong": {"not-exact"}}
LARGE = [
    (1_000_001, 1_000_000_000_000_037, "relu", "auto"), (24, 67, "relu", "directions"), (6, 67, "relu", "closed-form"),
    (7, 343, "relu", "auto"), (7, 345, "relu", "auto"), (9, 743, "relu", "directions"), (3, 1001, "square", "directions"),
]


def outcome(tool, cell, file):
    """Writes the certificate; exact, tied or wrong."""
    neurons, modulus, activation, method = cell
    run = subprocess.run(
        [tool, "verify", "--neurons", str(neurons), "--modulus", str(modulus), "--activation", activation,
         "--method", method, "--certificate", str(file), "--json"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{cell}: {run.stderr}")
    return json.loads(run.stdout)["outcome"]


def accepted_by_tool(tool, file):
    run = subprocess.run([tool, "check", str(file)], capture_output=True, text=True)
    return run.returncode == 0 or f"{file}: {run.stderr}"


def main():
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    cells = [(n, m, activation, method) for activation in ("relu", "square") for n in range(1, 13) for m in range(2, 26)
             for method in ("auto", "directions")] + LARGE
    files = [folder / f"{'-'.join(map(str, cell))}.cert" for cell in cells]
    problems, slowest = [], (0, None)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda pair: outcome(tool, *pair), zip(cells, files)))
        problems += [answer for answer in pool.map(lambda file: accepted_by_tool(tool, file), files) if answer is not True]
    for file, said in zip(files, outcomes):
        start = time.monotonic()
        try:
            claim = check.check(file.read_bytes())
            if claim.claim.split()[0] not in CLAIMS[said]:
                problems.append(f"{file}: {claim.text()}, where the verdict is {said}")
        except check.Refused as reason:
            problems.append(f"{file}: {reason}")
        slowest = max(slowest, (time.monotonic() - start, file.name))
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(files)} certificates accepted by both checkers; the slowest in Python: {slowest[1]}, {slowest[0]:.2f} s")


if __name__ == "__main__":
    main()
