"""Writes the .npy, .npz and .safetensors files of this folder. Needs numpy, safetensors and ml_dtypes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import ml_dtypes
import numpy as np
from numpy.lib import format as npy
from safetensors.numpy import save

from rule import rule

FOLDER = Path(__file__).resolve().parent


class Stream(io.RawIOBase):
    """A file that cannot be sought in, as a pipe: zipfile then writes the sizes after the data."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)


def npy_bytes(array: np.ndarray, version: tuple[int, int] | None = None) -> bytes:
    file = io.BytesIO()
    npy.write_array(file, array, version=version)
    return file.getvalue()


def save_safetensors(path: Path, tensors: dict[str, np.ndarray], metadata: dict[str, str] | None = None) -> None:
    """The library's file with its metadata in order: the library writes them in another order each time."""
    data = save(tensors, metadata)
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    if metadata:
        header["__metadata__"] = dict(sorted(metadata.items()))
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode().ljust(length)
    path.write_bytes(data[:8] + text + data[8 + length :])


def numbers() -> dict[str, np.ndarray]:
    """One array for each dtype."""
    return {
        "f64": rule((3, 5), "f8"),
        "f32": rule((3, 5), "f4"),
        "f16": rule((3, 5), "f2"),
        "i8": rule((14,), "i1"),
        "i16": rule((14,), "i2"),
        "i32": rule((7, 2), "i4"),
        "i64": rule((7, 2), "i8"),
        "u8": rule((14,), "u1"),
        "u16": rule((14,), "u2"),
        "u32": rule((2, 7), "u4"),
        "u64": rule((2, 7), "u8"),
        "bool": rule((4, 4), "?"),
    }


def stored(path: Path) -> None:
    np.savez(
        path,
        **numbers(),
        scalar=rule((), "f8"),
        empty=rule((0, 4), "f4"),
        config=np.array(json.dumps({"act": "square", "M": 5})),
    )


def deflated(path: Path) -> None:
    np.savez_compressed(
        path,
        **numbers(),
        fortran=np.asfortranarray(rule((3, 5), "f4")),
        cube=rule((2, 3, 4), "f8"),
        fortran_cube=np.asfortranarray(rule((2, 3, 4), "f8")),
        large=rule((40, 50), "f4"),
    )


def big_endian(path: Path) -> None:
    np.savez(
        path,
        f64=rule((3, 5), ">f8"),
        f32=rule((3, 5), ">f4"),
        f16=rule((3, 5), ">f2"),
        i16=rule((14,), ">i2"),
        i32=rule((7, 2), ">i4"),
        i64=rule((7, 2), ">i8"),
        u16=rule((14,), ">u2"),
        u32=rule((2, 7), ">u4"),
        u64=rule((2, 7), ">u8"),
        fortran_f64=np.asfortranarray(rule((3, 5), ">f8")),
        fortran_i32=np.asfortranarray(rule((2, 3, 4), ">i4")),
    )


def plain(path: Path) -> None:
    np.save(path, rule((3, 5), "f4"))


def version_2(path: Path) -> None:
    path.write_bytes(npy_bytes(rule((3, 5), "f8"), version=(2, 0)))


def version_3(path: Path) -> None:
    path.write_bytes(npy_bytes(rule((3, 5), "f8"), version=(3, 0)))


def objects(path: Path) -> None:
    np.savez(path, objects=np.array([{"a": 1}, None, "text"], dtype=object), numbers=rule((3, 5), "f4"))


def structured(path: Path) -> None:
    records = np.zeros(4, dtype=[("x", "<f4"), ("y", "<i2", (2,))])
    records["x"] = rule((4,), "f4")
    records["y"] = rule((4, 2), "i2")
    np.savez(path, records=records, numbers=rule((3, 5), "f4"))


def unusual(path: Path) -> None:
    longdouble = np.zeros((3, 5), np.longdouble)  # zeros: an assignment leaves the padding of each element as it is
    longdouble[...] = rule((3, 5), "f8")
    np.savez(
        path,
        complex64=rule((3, 5), "c8"),
        longdouble=longdouble,
        datetime64=rule((4,), "u8").astype("M8[s]"),
        text=np.array(["one", "two", "three"]),
        octets=np.array([b"one", b"two", b"three"]),
        numbers=rule((3, 5), "f4"),
    )


def zip64(path: Path) -> None:
    """zipfile's 64-bit sizes in the local headers alone: numpy asks for them too."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, kind in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = kind
            with archive.open(entry, "w", force_zip64=True) as file:
                file.write(npy_bytes(rule((3, 5), "f4")))


def zip64_directory(path: Path) -> None:
    """64-bit sizes and offsets in the central directory too, as in a file above 4 GiB."""
    with mock.patch("zipfile.ZIP64_LIMIT", 0), zipfile.ZipFile(path, "w") as archive:
        for name in ("first", "second"):
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as file:
                file.write(npy_bytes(rule((3, 5), "f4")))


def zip32(path: Path) -> None:
    """Headers without 64-bit sizes, and a comment after the directory."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = b"a comment of the archive"
        archive.writestr(zipfile.ZipInfo("numbers.npy"), npy_bytes(rule((3, 5), "f4")))


def streamed(path: Path) -> None:
    """Written to something like a pipe: the local headers hold no sizes, data descriptors do."""
    stream = Stream()
    np.savez_compressed(stream, numbers=rule((3, 5), "f4"), cube=rule((2, 3, 4), "f8"))
    path.write_bytes(stream.data)


def all_dtypes(path: Path) -> None:
    tensors = numbers() | {"bf16": rule((3, 5), ml_dtypes.bfloat16)}
    save_safetensors(path, tensors, {"activation": "square", "config": json.dumps({"a": 1})})


def empty_metadata(path: Path) -> None:
    save_safetensors(path, {"numbers": rule((3, 5), "f4")}, {})


def no_metadata(path: Path) -> None:
    save_safetensors(path, {"numbers": rule((3, 5), "f4")})


def shapes(path: Path) -> None:
    tensors = {"scalar": rule((), "f8"), "empty": rule((0, 4), "f4"), "cube": rule((2, 3, 4), "f4")}
    save_safetensors(path, tensors)


FILES: dict[str, Callable[[Path], None]] = {
    "stored.npz": stored,
    "deflated.npz": deflated,
    "bigendian.npz": big_endian,
    "plain.npy": plain,
    "version2.npy": version_2,
    "version3.npy": version_3,
    "objects.npz": objects,
    "structured.npz": structured,
    "unusual.npz": unusual,
    "zip64.npz": zip64,
    "zip64-directory.npz": zip64_directory,
    "zip32.npz": zip32,
    "streamed.npz": streamed,
    "all-dtypes.safetensors": all_dtypes,
    "empty-metadata.safetensors": empty_metadata,
    "no-metadata.safetensors": no_metadata,
    "shapes.safetensors": shapes,
}

if __name__ == "__main__":
    for name, write in FILES.items():
        write(FOLDER / name)
