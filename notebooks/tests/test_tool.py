"""Finding the tool, running it, and how it fails."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import gnomon
from gnomon.process import run

TOOL = os.environ["GNOMON"]


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place from which there is no tool to be found, if the package is not in the repository."""
    monkeypatch.delenv("GNOMON")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("gnomon.tool.__file__", str(tmp_path / "site-packages" / "gnomon" / "tool.py"))
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return tmp_path


def test_version() -> None:
    assert gnomon.version().split(".")[0].isdigit()


def test_the_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNOMON", str(script(tmp_path / "tool", "echo 9.9.9")))
    assert (gnomon.binary(), gnomon.version()) == (tmp_path / "tool", "9.9.9")


def test_a_build_in_the_repository_of_the_current_directory(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = script(nowhere / "repository" / ".build" / "release" / "gnomon", "echo built")
    inside = nowhere / "repository" / "notebooks" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    script(nowhere / "bin" / "gnomon", "echo path")
    assert gnomon.version() == "path"
    (nowhere / "repository" / "Sources" / "GnomonCommand").mkdir(parents=True)
    assert (gnomon.version(), gnomon.binary()) == ("built", built)


def test_a_build_in_the_repository_of_the_package(nowhere: Path) -> None:
    built = script(nowhere / ".build" / "release" / "gnomon", "echo built")
    (nowhere / "Sources" / "GnomonCommand").mkdir(parents=True)
    assert gnomon.binary() == built


def test_the_path_comes_last(nowhere: Path) -> None:
    found = script(nowhere / "bin" / "gnomon", "echo path")
    assert (gnomon.binary(), gnomon.version()) == (found, "path")


def test_no_tool(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(gnomon.BinaryNotFound, match="swift build -c release"):
        gnomon.verify(5, 67)
    monkeypatch.setenv("GNOMON", str(nowhere / "missing"))
    with pytest.raises(gnomon.BinaryNotFound, match=r"GNOMON is '.*missing', .* build it"):
        gnomon.version()


def test_a_program_that_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "tool"
    broken.write_bytes(b"\x7fELF nothing")
    broken.chmod(0o755)
    monkeypatch.setenv("GNOMON", str(broken))
    with pytest.raises(gnomon.BinaryNotFound, match="cannot be run"):
        gnomon.version()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (1, gnomon.GnomonError),
        (2, gnomon.UndecidedError),
        (64, gnomon.UsageError),
        (65, gnomon.DataError),
        (66, gnomon.FileNotFound),
        (70, gnomon.DefectError),
        (74, gnomon.OutputError),
        (99, gnomon.GnomonError),
    ],
)
def test_statuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, kind: type[gnomon.GnomonError]
) -> None:
    tool = script(tmp_path / "tool", f"echo 'Error: one' >&2; echo two >&2; exit {status}")
    monkeypatch.setenv("GNOMON", str(tool))
    with pytest.raises(gnomon.GnomonError) as caught:
        gnomon.verify(5, 67)
    error = caught.value
    assert (type(error), str(error), error.status) == (kind, "one", status)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message, again.arguments) == (kind, "one", error.arguments)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("true", "is it Gnomon"),
        ("echo '[1]'", "is it Gnomon"),
        ("""echo '{"schema":"gnomon.verdict/2"}'""", "gnomon.verdict/2, and this package reads"),
        ("kill -9 $$", "status -9"),
    ],
)
def test_other_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    monkeypatch.setenv("GNOMON", str(script(tmp_path / "tool", text)))
    with pytest.raises(gnomon.GnomonError, match=message):
        gnomon.verify(5, 67)


def test_nothing_is_read_from_standard_input_and_no_shell_reads_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNOMON", str(script(tmp_path / "tool", 'cat; printf "%s" "$1"')))
    assert run(["$(touch x); a b"]) == b"$(touch x); a b"


def test_an_interrupt_ends_the_tool(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    tool = script(
        tmp_path / "tool", f"trap '' INT; sleep 1; echo $$ > {mark}; exec {sys.executable} -c {SLEEP!r}"
    )
    # A shell's background jobs ignore interrupts, and so would the child: it asks for them.
    code = (
        "import signal, gnomon\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "try: gnomon.version()\nexcept KeyboardInterrupt: print('interrupted')"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "GNOMON": str(tool)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_until(lambda: mark.exists() and mark.read_text().strip() != "")
        child.send_signal(signal.SIGINT)
        assert child.communicate(timeout=20)[0].strip() == "interrupted"
    finally:
        child.kill()
    pid = int(mark.read_text())
    _wait_until(lambda: not _is_running(pid))


SLEEP = "import time; time.sleep(60)"


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
