"""check, where the tool has it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import gnomon


@pytest.fixture(autouse=True)
def _tool_that_checks() -> None:
    help_text = subprocess.run([gnomon.binary(), "--help"], capture_output=True, text=True, check=True).stdout
    if "\n  check " not in help_text:
        pytest.skip(f"{gnomon.binary()} has no subcommand check: build a newer one")


WRONG = gnomon.Construction("circular", "relu", 6, 67, 1, phase=0)  # type: ignore[arg-type]


def test_a_claim_that_is_proved(tmp_path: Path) -> None:
    text = gnomon.certificate(6, 67, frequency=68)
    file = tmp_path / "wrong.cert"
    file.write_text(text)
    for certificate in (file, str(file), text, text.encode()):
        check = gnomon.check(certificate)
        assert check.valid and check.is_accepted and check.error is None
        assert (check.claim, check.reason, check.construction) == ("not-exact", "wrong-input", WRONG)
        assert "not-exact" in repr(check)
    assert gnomon.check(file, expect="not-exact").is_accepted
    with pytest.raises(TypeError, match="is_accepted"):
        bool(gnomon.check(file))


def test_a_claim_that_is_not_what_was_expected() -> None:
    check = gnomon.check(gnomon.certificate(6, 67), expect="exact")
    assert check.valid and not check.is_accepted
    assert check.error is not None and check.error.kind == "unexpected"
    assert "not accepted" in repr(check)


def test_a_claim_that_is_not_proved() -> None:
    certificate = gnomon.certificate(6, 67)
    assert "not-exact wrong-input" in certificate
    check = gnomon.check(certificate.replace("not-exact wrong-input", "not-exact tied-input"))
    assert not check.valid and not check.is_accepted and check.claim is None
    assert check.error is not None and check.error.kind == "not-proved"


def test_an_exact_claim_rests_on_lemmas() -> None:
    check = gnomon.check(gnomon.certificate(5, 67), expect="exact")
    assert check.is_accepted and check.claim == "exact"
    assert all(lemma.file for lemma in check.rests_on) and check.rests_on
    assert check.margin is not None and 0 < check.margin.lower < check.margin.upper


def test_what_is_no_certificate(tmp_path: Path) -> None:
    with pytest.raises(gnomon.DataError, match="<certificate>"):
        gnomon.check("gnomon-certificate 1\nnothing\n")
    with pytest.raises(gnomon.FileNotFound):
        gnomon.check(tmp_path / "missing.cert")
    with pytest.raises(gnomon.UsageError):
        gnomon.check(gnomon.certificate(6, 67), expect="wrong")  # type: ignore[arg-type]
