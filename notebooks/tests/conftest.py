"""The tool of this repository answers, unless GNOMON names another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
os.environ.setdefault("GNOMON", str(REPOSITORY / ".build" / "release" / "gnomon"))


@pytest.fixture
def trained() -> Path:
    """Small networks that were trained."""
    return REPOSITORY / "Tests" / "CheckpointsTests" / "Trained"


@pytest.fixture
def transformers() -> Path:
    """Small transformers with random weights."""
    return REPOSITORY / "Tests" / "CheckpointsTests" / "Transformers"


@pytest.fixture
def grokked() -> Path:
    """The transformer on a + b mod 113."""
    return REPOSITORY / "notebooks" / "checkpoints" / "transformer113.safetensors"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder
