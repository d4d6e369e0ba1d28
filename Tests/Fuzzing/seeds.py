"""Writes what the fuzzer starts from, a folder for each reader, into the folder given."""

from __future__ import annotations

import pickletools
import sys
import zipfile
from pathlib import Path

FILES = Path(__file__).resolve().parents[1] / "CheckpointsTests"
CERTIFICATES = Path(__file__).resolve().parents[2] / "proofs" / "certificates"


def pickles(path: Path) -> list[bytes]:
    """The pickles in a file of torch.save."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [archive.read(name) for name in archive.namelist() if name.endswith("/data.pkl")]
    data = path.read_bytes()
    found = []
    for _ in range(5):
        length = max(position for _, _, position in pickletools.genops(data)) + 1
        found.append(data[:length])
        data = data[length:]
    return found


def arrays(path: Path) -> list[bytes]:
    """The arrays in a file of numpy.savez."""
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def seeds() -> dict[str, list[bytes]]:
    by_suffix = {suffix: sorted(FILES.glob(f"*/*.{suffix}")) for suffix in ("safetensors", "npy", "npz", "pt")}
    whole = {suffix: [path.read_bytes() for path in paths] for suffix, paths in by_suffix.items()}
    programs = [pickle for path in by_suffix["pt"] for pickle in pickles(path)]
    npy = whole["npy"] + [array for path in by_suffix["npz"] for array in arrays(path)]
    return {
        "safetensors": whole["safetensors"],
        "npy": npy,
        "npz": whole["npz"],
        "torch": [data for data in whole["pt"] if data.startswith(b"PK")],
        "legacy": [data for data in whole["pt"] if not data.startswith(b"PK")],
        "array": npy,
        "structure": programs,
        "pickle": programs,
        "certificate": [path.read_bytes() for path in sorted(CERTIFICATES.glob("*/*.cert"))],
        "header": [data[10 : 10 + int.from_bytes(data[8:10], "little")] for data in npy],
    }


if __name__ == "__main__":
    for reader, inputs in seeds().items():
        folder = Path(sys.argv[1]) / reader
        folder.mkdir(parents=True, exist_ok=True)
        for index, data in enumerate(inputs):
            (folder / f"seed-{index:03}").write_bytes(data)
