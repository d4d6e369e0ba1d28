"""Compares the axioms behind every theorem with the list of those allowed.

Every `Theorem` and `Corollary` of the theories is asked for its assumptions; anything outside ALLOWED fails, and so do
the words that would let a proof be skipped, a theory left out of _CoqProject, and an answer that cannot be read.
"""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ALLOWED = {
    # The axioms on which Coq's standard library builds the real numbers.
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
}
FORBIDDEN = re.compile(
    r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjecture|bypass_check|Classical_Prop|classic)\b"
    r"|Unset\s+(Guard|Positivity|Universe)\s+Check")


def without_comments(text):
    """The text with Coq's nested comments blanked out."""
    kept, depth, position = [], 0, 0
    while position < len(text):
        pair = text[position:position + 2]
        if pair == "(*":
            depth, position = depth + 1, position + 2
        elif pair == "*)" and depth:
            depth, position = depth - 1, position + 2
        else:
            kept.append(text[position] if depth == 0 or text[position] == "\n" else " ")
            position += 1
    return "".join(kept)


def axioms_of(theorems, modules):
    """What `Print Assumptions` says of each theorem, as a set of names."""
    question = "From Gnomon Require Import {}.\n".format(" ".join(modules))
    for theorem in theorems:
        question += f'Eval compute in ("{theorem}")%string.\nPrint Assumptions {theorem}.\n'
    answer = subprocess.run(
        ["coqtop", "-quiet", "-R", "theories", "Gnomon"], cwd=HERE, text=True, capture_output=True,
        input="Require Import String.\n" + question)
    found = {}
    current = None
    for line in answer.stdout.splitlines():
        named = re.search(r'= "([\w.]+)"%string', line)
        if named:
            current = named.group(1)
        elif current and "Closed under the global context" in line:
            found.setdefault(current, set())
        elif current and line.startswith("Axioms:"):
            found.setdefault(current, set())
        elif current in found:
            axiom = re.match(r"([A-Za-z_][\w.']*)\s*(:|$)", line)
            if axiom:
                found[current].add(axiom.group(1))
    if answer.returncode:
        sys.exit("coqtop: " + answer.stderr)
    return found


def main():
    problems = []
    files = sorted((HERE / "theories").glob("*.v"))
    listed = set(re.findall(r"^theories/(\w+\.v)$", (HERE / "_CoqProject").read_text(), re.M))
    theorems = []
    for file in files:
        text = without_comments(file.read_text())
        if file.name not in listed:
            problems.append(f"{file.name} is not in _CoqProject")
        for line, words in enumerate(text.splitlines(), 1):
            if FORBIDDEN.search(words):
                problems.append(f"{file.name}:{line}: {words.strip()}")
        theorems += [f"{file.stem}.{name}" for name in re.findall(r"^(?:Theorem|Corollary)\s+(\w+)", text, re.M)]
    found = axioms_of(theorems, [file.stem for file in files])
    for theorem in theorems:
        if theorem not in found:
            problems.append(f"{theorem}: no answer about its axioms")
        elif found[theorem] - ALLOWED:
            problems.append(f"{theorem} rests on {', '.join(sorted(found[theorem] - ALLOWED))}")
    if problems:
        sys.exit("\n".join(problems))
    used = sorted(set().union(*found.values()))
    print(f"{len(theorems)} theorems in {len(files)} theories; axioms: {', '.join(used) or 'none'}")


if __name__ == "__main__":
    main()
