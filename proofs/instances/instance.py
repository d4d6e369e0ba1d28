"""A certificate by closed form, turned into a Coq file whose theorems are what the certificate claims.

    python3 instance.py CERTIFICATE > Verdict.v        (- reads the certificate from standard input)

Nothing the certificate says is believed: its numbers become those of the theorems, and Coq computes whether these hold.
Certificates with other evidence than `two-points`, `offset` and `square` are refused, with exit status 2.
"""

import math
import re
import sys

# Natural numbers up to here are written as such; larger ones as integers, which Coq does not count out.
LARGEST_NATURAL = 1000


class Refused(Exception):
    """One line that says why no Coq file is made of a certificate."""


def lines_of(text):
    """The certificate's lines as pairs (word, rest); a word may come twice (`grid`)."""
    lines = text.split("\n")
    if lines[0] != "gnomon-certificate 1":
        raise Refused("not a gnomon certificate, version 1")
    if lines[-2:] != ["end", ""]:
        raise Refused("the certificate has no end")
    return [tuple((line.split(" ", 1) + [""])[:2]) for line in lines[1:-2]]


def only(lines, word):
    found = [rest for name, rest in lines if name == word]
    if len(found) != 1:
        raise Refused(f"`{word}`: {len(found)} lines, one expected")
    return found[0]


def integer(text, what):
    if not re.fullmatch(r"0|-?[1-9][0-9]*", text):
        raise Refused(f"`{what}`: not an integer")
    return int(text)


def fraction(text, what):
    top, _, bottom = text.partition("/")
    return integer(top, what), integer(bottom, what) if bottom else 1


class Certificate:
    def __init__(self, text):
        lines = lines_of(text)
        if only(lines, "family") != "circular":
            raise Refused("family: only circular constructions have theorems")
        self.evidence = only(lines, "evidence")
        if self.evidence not in ("two-points", "offset", "square"):
            raise Refused(f"evidence {self.evidence}: only two-points, offset and square become Coq files; "
                          "`gnomon verify --method closed-form` writes these where it can")
        self.activation = only(lines, "activation")
        if self.activation != ("square" if self.evidence == "square" else "relu"):
            raise Refused(f"evidence {self.evidence} with activation {self.activation}")
        self.claim = only(lines, "claim")
        claims = ("not-exact wrong-input",) if self.evidence == "offset" else ("exact", "tied")
        if self.claim not in claims:
            raise Refused(f"evidence {self.evidence} with claim {self.claim}")
        self.neurons, self.modulus, self.frequency = (
            integer(only(lines, word), word) for word in ("neurons", "modulus", "frequency"))
        self.phase = fraction(only(lines, "phase"), "phase")
        if min(self.neurons, self.modulus, self.phase[1]) < 1 or self.frequency < 0:
            raise Refused("neurons, modulus and the phase's denominator are at least 1, the frequency at least 0")
        self.margin = None
        if any(word == "margin" for word, _ in lines):
            bounds = only(lines, "margin").split(" ")
            if len(bounds) != 2 or self.claim != "exact":
                raise Refused("`margin`: two fractions, with the claim `exact`")
            self.margin = [fraction(bound, "margin") for bound in bounds]
        self.points = {}
        for word in ("grid", "offset"):
            for rest in [rest for name, rest in lines if name == word]:
                sign, _, number = rest.partition(" ")
                if sign not in ("+", "-") or sign in self.points:
                    raise Refused(f"`{word}`: a sign, + or -, and a number")
                self.points[sign] = integer(number, word)
        if len(self.points) != {"two-points": 2, "offset": 1, "square": 0}[self.evidence]:
            raise Refused(f"evidence {self.evidence}: {len(self.points)} points")
        stated = self.evidence != "square" or self.margin is not None
        self.precision = integer(only(lines, "precision"), "precision") if stated else 0
        if not 0 <= self.precision <= 1024:
            raise Refused("`precision`: 1 to 1024")

    @property
    def bits(self):
        """Bits to compute with: those of the certificate and some for rounding. Too few can only fail to prove."""
        spread = self.neurons if self.neurons % 2 == 0 else 2 * self.neurons
        return self.precision + 2 * spread.bit_length() + 32

    @property
    def terms(self):
        """4 n + 4 is the highest power of the cosine's series at 2 or below that still counts with that many bits."""
        n = 1
        while math.factorial(4 * n + 4) < 1 << (self.bits + 4 * n + 4):
            n += 1
        return n


def natural(number):
    return str(number) if number <= LARGEST_NATURAL else f"(Z.to_nat {number})"


def same_number(number):
    """The proof that a natural number is the integer."""
    return "reflexivity" if number <= LARGEST_NATURAL else "apply Z2Nat.id; discriminate"


def in_words(certificate):
    activation = {"relu": "ReLU", "square": "x^2"}[certificate.activation]
    neurons = f"{certificate.neurons} neuron{'s' if certificate.neurons != 1 else ''} with {activation}"
    said = {
        "exact": "every input is answered correctly", "not-exact wrong-input": "some input is answered wrongly",
        "tied": "no input is answered wrongly, and some input is tied",
    }[certificate.claim]
    return f"{neurons}, modulus {certificate.modulus}: {said}"


def coq(certificate):
    """The text of the Coq file."""
    c = certificate
    top, bottom = c.phase
    phase = str(top) if bottom == 1 else f"({top} / {bottom})"
    subject = " ".join([natural(c.neurons), natural(c.modulus), natural(c.frequency), phase])
    effort = f"{c.bits} {c.terms} subject"
    plus, minus = c.points.get("+"), c.points.get("-")
    if c.evidence == "square":
        modules = ["SquareChecker"]
        check, margin_check = f"check_square_{c.claim}_sound subject", f"check_square_margin_sound {effort}"
    elif c.evidence == "two-points":
        modules = []
        check, margin_check = (f"check_{what}_sound {effort} ({plus}) ({minus})" for what in (c.claim, "margin"))
    else:
        modules = []
        check = f"check_wrong_sound {effort} " + (f"false ({plus})" if minus is None else f"true ({minus})")
    if c.margin:
        modules += ["Fractions"] if c.evidence == "square" else ["Fractions", "Margin"]
    activation = c.activation
    statement = {
        "exact": f"exact {activation} {subject}",
        "tied": f"tied_construction {activation} {subject}",
        "not-exact wrong-input":
            f"exists a b, (a < {natural(c.modulus)})%nat /\\ (b < {natural(c.modulus)})%nat /\\ wrong relu {subject} a b",
    }[c.claim]
    text = f"""(** * {in_words(c)}

    Frequency {c.frequency}, phase {phase.strip("()")} of a turn. Made from a certificate, whose numbers alone are used. *)

Require Import Reals Lra ZArith.
From Gnomon Require Import Construction{" Reduction" if c.claim == "tied" else ""}.
From GnomonInstances Require Import {" ".join(["Checker"] + modules)}.
Open Scope R_scope.

Definition subject : numbers :=
  {{| neurons := {c.neurons}; modulus := {c.modulus}; frequency := {c.frequency};
     turn_top := {top}; turn_bottom := {bottom} |}}.

Lemma description : describes subject {subject}.
Proof.
  split; [{same_number(c.neurons)}|]. split; [{same_number(c.modulus)}|]. split; [{same_number(c.frequency)}|].
  simpl. lra.
Qed.

Theorem verdict : {statement}.
Proof.
  apply ({check}).
  - exact description.
  - vm_compute. reflexivity.
Qed.
"""
    if c.margin:
        (a, b), (d, e) = c.margin
        text += f"""
(** The least lead of the right class over another. *)
Theorem margin : exists m, is_margin {activation} {subject} m /\\
  {a} / {b} <= m <=
  {d} / {e}.
Proof.
  apply ({margin_check}
    {{| top := {a}; bottom := {b} |}}
    {{| top := {d}; bottom := {e} |}}).
  - exact description.
  - vm_compute. reflexivity.
Qed.
"""
    return text


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        with (sys.stdin if sys.argv[1] == "-" else open(sys.argv[1], encoding="ascii")) as file:
            print(coq(Certificate(file.read())), end="")
    except (Refused, OSError, UnicodeDecodeError) as reason:
        print(f"instance.py: {reason}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
