"""Compares the axioms behind every theorem with the list of those allowed.

`Print Assumptions` of every `Theorem` and `Corollary` of the theories; anything outside ALLOWED fails, and so do the words
that would let a proof be skipped, a theory left out of _CoqProject, and an answer that cannot be read.
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
    """The axioms behind any of the theorems, or None with what Coq said where it gave no answer.

    They are asked for together, as one tuple of proofs: what they share is then gone through once.
    """
    question = "From Gnomon Require {}.\nDefinition every_theorem := ({}).\nPrint Assumptions every_theorem.\n".format(
        " ".join(modules), ", ".join(f"@{theorem}" for theorem in theorems))
    answer = subprocess.run(
        ["coqtop", "-quiet", "-R", "theories", "Gnomon"], cwd=HERE, text=True, capture_output=True, input=question)
    text = answer.stdout + answer.stderr
    if answer.returncode or "Error" in text:
        return None, text
    if "Closed under the global context" in text:
        return set(), text
    if "Axioms:" not in text:
        return None, text
    listed = text.split("Axioms:", 1)[1]
    return set(re.findall(r"^([A-Za-z_][\w.']*)\s*(?=:|$)", listed, re.M)) - {"Coq"}, text


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
    found, answer = axioms_of(theorems, [file.stem for file in files])
    if found is None:
        problems.append("no answer about the axioms:\n" + answer)
    elif found - ALLOWED:
        problems.append(f"some theorem rests on {', '.join(sorted(found - ALLOWED))}")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(theorems)} theorems in {len(files)} theories; axioms: {', '.join(sorted(found)) or 'none'}")


if __name__ == "__main__":
    main()
