"""Certificates into verdicts checked by Coq, and the axioms behind these compared with those of the real numbers.

    python3 verdicts.py [GNOMON]

For each certificate in `certificates` a Coq file is made and compiled in the build folder; then all are asked for their
assumptions. With the path of the gnomon command the certificates are made anew first; those in the folder say of what.
"""

import pathlib
import re
import subprocess
import sys
import time

import instance

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent / ".build-instances"
sys.path.insert(0, str(HERE.parent))
from assumptions import ALLOWED, listed_axioms  # noqa: E402

ROOTS = ["-R", str(HERE.parent / "theories"), "Gnomon", "-R", str(HERE), "GnomonInstances",
         "-R", str(BUILD), "Verdicts"]


def compiled(name, text):
    """What coqc says of the text of a file: exit status and output."""
    BUILD.mkdir(exist_ok=True)
    file = BUILD / f"{name}.v"
    file.write_text(text)
    run = subprocess.run(["coqc", *ROOTS, str(file)], text=True, capture_output=True)
    return run.returncode, run.stdout + run.stderr


def made_anew(gnomon, certificate, name):
    """The same construction's certificate from the command."""
    file = BUILD / f"{name}.cert"
    BUILD.mkdir(exist_ok=True)
    top, bottom = certificate.phase
    command = [gnomon, "verify", "--activation", certificate.activation, "--neurons", str(certificate.neurons),
               "--modulus", str(certificate.modulus), "--frequency", str(certificate.frequency),
               "--phase", f"{top}/{bottom}", "--method", "closed-form", "--certificate", str(file)]
    run = subprocess.run(command, text=True, capture_output=True)
    if run.returncode not in (0, 1):  # 1: not exact
        sys.exit(f"{' '.join(command)}: {run.stderr.strip()}")
    return file.read_text(encoding="ascii")


def axioms(theorems):
    """The axioms behind any of the theorems, with what Coq said; None where there is anything else in its answer."""
    modules = sorted({theorem.split(".")[0] for theorem in theorems})
    status, output = compiled("everything", (
        f"From Verdicts Require {' '.join(modules)}.\n"
        f"Definition everything := ({', '.join(theorems)}).\nPrint Assumptions everything.\n"))
    lines = output.splitlines()
    if lines == ["Closed under the global context"]:
        return set(), output
    if status != 0 or lines[:1] != ["Axioms:"]:
        return None, output
    return listed_axioms(lines[1:]), output


def main():
    gnomon = sys.argv[1] if len(sys.argv) > 1 else None
    problems, theorems = [], []
    files = sorted((HERE / "certificates").glob("*.cert"))
    for file in files:
        name = re.sub(r"\W", "_", file.stem)
        try:
            text = file.read_text(encoding="ascii")
            certificate = instance.Certificate(text)
            if gnomon:
                fresh = made_anew(gnomon, certificate, name)
                if fresh != text:
                    print(f"{file.name}: {gnomon} writes another one now, which is used")
                certificate = instance.Certificate(fresh)
        except instance.Refused as reason:
            problems.append(f"{file.name}: {reason}")
            continue
        start = time.monotonic()
        status, output = compiled(name, instance.coq(certificate))
        seconds = time.monotonic() - start
        if status != 0:
            problems.append(f"{file.name}: {output.strip()}")
            continue
        theorems += [f"{name}.verdict"] + ([f"{name}.margin"] if certificate.margin else [])
        print(f"{instance.in_words(certificate)}{' (with the margin)' if certificate.margin else ''}: "
              f"proved, {seconds:.1f} s")
    if not theorems:
        sys.exit("\n".join(problems + ["no certificate became a theorem"]))
    used, answer = axioms(theorems)
    if used is None:
        problems.append("no answer about the axioms:\n" + answer)
    elif used - ALLOWED:
        problems.append(f"something rests on {', '.join(sorted(used - ALLOWED))}")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(theorems)} theorems from {len(files)} certificates; axioms: {', '.join(sorted(used)) or 'none'}")


if __name__ == "__main__":
    main()
