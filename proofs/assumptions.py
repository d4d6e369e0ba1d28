"""Compares the axioms behind the theories with the list of those allowed.

Coq's own record of each theory (its .glob file) lists what it declares: axioms among it fail, and so does everything that
`Print Assumptions` of all lemmas, theorems and definitions names outside ALLOWED, an answer that cannot be read to its last
line, a theory left out of _CoqProject, and an option or command that would switch a check of Coq off.
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
# Looked for in the text as it stands, comments and line ends included.
SWITCHES = re.compile(r"\b(?:Unset\s+(?:Guard|Positivity|Universe)\s+Check\w*|bypass_check|type-in-type|Admitted|give_up)\b")
# What .glob files call the things a theory declares.
NAMED = {"prf", "def", "thm", "inst"}
HARMLESS = {"abbrev", "binder", "constr", "ind", "not", "proj", "rec", "sec", "var", "scheme", "lib", "mod"}


def declared(theory):
    """The names a theory declares, and a problem for each axiom among them."""
    names, problems = [], []
    for line in theory.with_suffix(".glob").read_text().splitlines():
        entry = re.match(r"(\w+) \d+:\d+ (\S+) (\S+)$", line)
        if not entry or line[0] in "RDF":
            continue
        kind, section, name = entry.groups()
        if kind in NAMED:
            # What a section holds is known outside it without the section's name.
            names.append(f"Gnomon.{theory.stem}.{name}")
        elif kind not in HARMLESS or (kind == "var" and section == "<>"):
            problems.append(f"{theory.name} declares {name}, a thing of kind {kind}")
    return names, problems


def listed_axioms(lines):
    """The names in what `Print Assumptions` prints after `Axioms:`; None where a line is neither a name nor its type."""
    found = set()
    for line in lines:
        axiom = re.match(r"([A-Za-z_][\w.']*)\s*(?:: |$)", line)
        if axiom:
            found.add(axiom.group(1))
        elif line.strip() and not line.startswith(" "):
            return None
    return found


def axioms_of(names, modules):
    """The axioms behind any of the names, with what Coq said; None where there is no answer to its last line.

    They are asked for together, as one nested pair: what they share is then gone through once.
    """
    parts = "\n".join(f"Definition part{i} := ({', '.join('@' + name for name in names[i:i + 50])})."
                      for i in range(0, len(names), 50))
    whole = ", ".join(f"part{i}" for i in range(0, len(names), 50))
    question = (f"From Gnomon Require {' '.join(modules)}.\n{parts}\nDefinition everything := ({whole}).\n"
                "Print Assumptions everything.\n")
    answer = subprocess.run(
        ["coqtop", "-quiet", "-R", "theories", "Gnomon"], cwd=HERE, text=True, capture_output=True, input=question)
    text = answer.stdout + answer.stderr
    if answer.returncode or "Error" in text:
        return None, text
    if "Closed under the global context" in text:
        return set(), text
    if "Axioms:" not in text:
        return None, text
    lines = text.split("Axioms:", 1)[1].splitlines()
    return listed_axioms(line for line in lines if not line.startswith("Coq <")), text


def main():
    problems, names = [], []
    files = sorted((HERE / "theories").glob("*.v"))
    project = (HERE / "_CoqProject").read_text().splitlines()
    expected = {"-R theories Gnomon"} | {f"theories/{file.name}" for file in files}
    problems += [f"_CoqProject and the folder differ: {line}" for line in sorted(expected ^ set(project))]
    for file in files:
        problems += [f"{file.name}: {match.group(0)!r}" for match in SWITCHES.finditer(file.read_text())]
        found, axioms = declared(file)
        names += found
        problems += axioms
    axioms, answer = axioms_of(names, [file.stem for file in files])
    if axioms is None:
        problems.append("no answer about the axioms:\n" + answer)
    elif axioms - ALLOWED:
        problems.append(f"something rests on {', '.join(sorted(axioms - ALLOWED))}")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(names)} lemmas, theorems and definitions in {len(files)} theories; axioms: "
          + (", ".join(sorted(axioms)) or "none"))


if __name__ == "__main__":
    main()
