"""Validates real output of the tool against its JSON Schemas. Usage: validate_schemas.py TOOL SCHEMA-FOLDER"""

import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import jsonschema

TRAINED = pathlib.Path(__file__).resolve().parent.parent / "CheckpointsTests" / "Trained"
TRANSFORMERS = [
    TRAINED.parent / "Transformers" / name
    for name in ("nanda.npz", "nanda-run.pt", "model_zhong.npz", "zhong-separate.npz", "zhong-sign.npz", "lens.npz", "lens-two.npz")
]
CERTIFICATES = pathlib.Path(__file__).resolve().parents[2] / "proofs" / "certificates"
SUFFIXES = {".safetensors", ".npz", ".npy", ".pt"}
RUNS = [
    "verify --neurons 5 --modulus 67",
    "verify --neurons 5 --modulus 1",
    "verify --neurons 6 --modulus 67 --method directions",
    "verify --neurons 4 --modulus 3 --method enumeration",
    "verify --neurons 5 --modulus 7 --frequency 0",
    "verify --neurons 1000001 --modulus 1000000000000037 --phase -1/8",
    "verify --neurons 3 --modulus 1000000000000000000 --activation square",
    "frontier --neurons 1...20",
    "frontier --neurons 1...6 --activation square",
    "frontier --moduli 1...20,343",
    "logits --neurons 5 --modulus 7 --input 2,3",
    "logits --neurons 3 --modulus 12 --activation square --input 6,0",
    "verify --neurons 6,6,6,6 --frequency 4,5,7,26 --modulus 67",
    "verify --neurons 3,5 --frequency 1,2 --amplitudes 1,1/2 --modulus 8 --activation square",
    "verify --neurons 5 --amplitudes 3/2 --modulus 7",
    "verify --family flat --neurons 3 --modulus 66",
    "verify --family flat --neurons 4 --harmonic-neurons 3 --modulus 6",
    "verify --family flat --neurons 3 --modulus 1000000000000000 --frequency 2",
    "logits --neurons 3,5 --frequency 1,2 --amplitudes 1,1/2 --modulus 7 --input 2,3",
    "logits --family flat --neurons 3 --modulus 12 --input 6,0",
    *(f"audit {path}" for path in sorted(TRAINED.iterdir()) if path.suffix in SUFFIXES),
    *(f"audit --describe {path}" for path in sorted(TRAINED.iterdir()) if path.suffix in SUFFIXES),
    *(f"compare {path}" for path in sorted(TRAINED.iterdir()) if path.suffix in SUFFIXES and "logits" not in path.name),
    *(f"audit --describe {path}" for path in sorted((TRAINED.parent / "Transformers").iterdir()) if path.suffix in SUFFIXES),
    *(f"audit {path}" for path in TRANSFORMERS),
    *(f"compare {path}" for path in TRANSFORMERS),
    f"compare {TRANSFORMERS[0]} --triples TRIPLES",
    f"compare {TRAINED / 'relu31.safetensors'} --triples TRIPLES",
    f"trace {TRAINED.parent / 'Transformers' / 'nanda-snapshots.npz'}",
    f"trace {TRAINED / 'relu31-snapshots.safetensors'}",
    *(f"check {path}" for path in sorted(CERTIFICATES.glob("*/*.cert"))),
    *(f"check --expect not-exact --require-checked {path}" for path in sorted(CERTIFICATES.glob("correct/*.cert"))),
    *(f"audit --activation square {TRAINED / name}" for name in ("relu31.safetensors", "pair31.npz")),
]


def triples() -> bytes:
    """A safetensors file with an array `triples` [3, 3] of int32."""
    header = json.dumps({"triples": {"dtype": "I32", "shape": [3, 3], "data_offsets": [0, 36]}}).encode()
    return struct.pack("<Q", len(header)) + header + struct.pack("<9i", 0, 1, 2, 6, 5, 4, 3, 3, 6)


def main() -> None:
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.NamedTemporaryFile(suffix=".safetensors") as sample:
        sample.write(triples())
        sample.flush()
        for run in RUNS:
            words = [sample.name if word == "TRIPLES" else word for word in run.split()]
            result = subprocess.run([tool, *words, "--json"], capture_output=True, text=True, check=False)
            try:
                value = json.loads(result.stdout)
                name, version = value["schema"].split("/")
                schema = json.loads((folder / f"{name}-{version}.schema.json").read_text())
                jsonschema.Draft202012Validator(schema).validate(value)
            except (ValueError, jsonschema.ValidationError) as error:
                raise SystemExit(f"gnomon {run}: {error}\n{result.stderr}") from error
    print(f"{len(RUNS)} passed, 0 failed")


if __name__ == "__main__":
    main()
