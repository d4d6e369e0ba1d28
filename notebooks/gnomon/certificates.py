"""Certificates of verdicts, for those who trust nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, SupportsIndex

from . import arguments
from .constructions import Activation, Construction, Family
from .enclosures import Enclosure
from .outcomes import NotATruthValue
from .process import run, run_json
from .verdicts import Method

Expectation = Literal["exact", "not-exact"]


def certificate(
    neurons: arguments.Integers,
    modulus: SupportsIndex,
    *,
    activation: Activation | None = None,
    family: Family = "circular",
    frequency: arguments.Integers = 1,
    phase: arguments.FractionLike = 0,
    amplitudes: arguments.Fractions | None = None,
    harmonic_neurons: SupportsIndex | None = None,
    method: Method = "auto",
    force: bool = False,
) -> str:
    """The text of a certificate of the verdict; `method="directions"` has it list all directions.

    >>> gnomon.certificate(5, 67).splitlines()[0]
    'gnomon-certificate 1'
    """
    named = arguments.construction(
        neurons, modulus, activation, family, frequency, phase, amplitudes, harmonic_neurons
    )
    forced = arguments.flag("--force", force)
    text = run(["verify", *named, "--method", method, *forced, "--certificate", "-"]).decode()
    return text.rstrip("\n") + "\n"


@dataclass(frozen=True)
class Lemma:
    """What a claim rests on besides the numbers in its certificate."""

    lemma: str
    checked: bool
    """Whether Coq has checked it; else it is proved on paper."""
    file: str


@dataclass(frozen=True)
class Objection:
    """Why a certificate was not accepted."""

    kind: str
    """not-proved, or for a valid one: unexpected, unchecked."""
    line: int | None
    message: str


@dataclass(frozen=True, repr=False)
class Check(NotATruthValue):
    """What a certificate claims, and whether it proves it.

    >>> gnomon.check(gnomon.certificate(5, 67)).claim
    'exact'
    """

    valid: bool
    """Whether the claim follows from the certificate and from what it rests on."""
    error: Objection | None
    """Why it was not accepted; a valid certificate may still not be what was expected."""
    claim: Literal["exact", "not-exact", "tied"] | None
    reason: Literal["wrong-input", "tied-input"] | None
    construction: Construction | None
    margin: Enclosure | None
    """The upper end is infinite where the certificate proves a lower bound only."""
    evidence: str | None
    rests_on: tuple[Lemma, ...]
    raw: dict[str, Any] = field(compare=False)
    """The tool's own words (schema gnomon.check/1)."""

    _questions = "ask for is_accepted, valid or claim"

    @property
    def is_accepted(self) -> bool:
        """Whether it is valid and what was expected."""
        return self.valid and self.error is None

    @classmethod
    def from_json(cls, check: Mapping[str, Any]) -> Check:
        construction, error = check["construction"], check.get("error")
        return cls(
            valid=check["valid"],
            error=None if error is None else Objection(error["kind"], error["line"], error["message"]),
            claim=check["claim"],
            reason=check["reason"],
            construction=None if construction is None else Construction.from_json(construction),
            margin=Enclosure.from_json(check["margin"]),
            evidence=check["evidence"],
            rests_on=tuple(Lemma(one["lemma"], one["checked"], one["file"]) for one in check["restsOn"]),
            raw=dict(check),
        )

    def __repr__(self) -> str:
        if self.error is not None:
            return f"<Check {'not accepted' if self.valid else 'not valid'}: {self.error.message}>"
        lemmas = ", ".join(one.lemma for one in self.rests_on) or "no lemma"
        return f"<Check valid: {self.claim}, {self.construction}; {self.evidence}, given {lemmas}>"


def check(
    certificate: arguments.Path | bytes, *, expect: Expectation | None = None, require_checked: bool = False
) -> Check:
    """Checks a certificate with code that shares nothing with the code that wrote it.

    Takes a path, or the text itself: bytes, or a text of several lines. `require_checked` refuses what rests
    on a lemma that is proved on paper only. Raises DataError if it is no certificate at all.

    >>> gnomon.check("star.cert", expect="exact").is_accepted
    True
    """
    text = certificate if isinstance(certificate, bytes) else None
    if isinstance(certificate, str) and "\n" in certificate:
        text = certificate.encode()
    named = "-" if text is not None or isinstance(certificate, bytes) else arguments.path(certificate)
    expected = arguments.option("--expect", expect)
    checked = arguments.flag("--require-checked", require_checked)
    asked = ["check", named, *expected, *checked]
    labels = {} if text is None else {"'-'": "'<certificate>'"}
    return Check.from_json(run_json(asked, "gnomon.check/1", standard_input=text, labels=labels))
