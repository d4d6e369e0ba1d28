"""Validates real output of the tool against its JSON Schemas. Usage: validate_schemas.py TOOL SCHEMA-FOLDER"""

import json
import pathlib
import subprocess
import sys

import jsonschema

TRAINED = pathlib.Path(__file__).resolve().parent.parent / "CheckpointsTests" / "Trained"
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
    f"trace {TRAINED / 'relu31-snapshots.safetensors'}",
    *(f"check {path}" for path in sorted(CERTIFICATES.glob("*/*.cert"))),
    *(f"check --expect not-exact --require-checked {path}" for path in sorted(CERTIFICATES.glob("correct/*.cert"))),
    *(f"audit --activation square {TRAINED / name}" for name in ("relu31.safetensors", "pair31.npz")),
]


def main() -> None:
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for run in RUNS:
        result = subprocess.run([tool, *run.split(), "--json"], capture_output=True, text=True, check=False)
        value = json.loads(result.stdout)
        name, version = value["schema"].split("/")
        schema = json.loads((folder / f"{name}-{version}.schema.json").read_text())
        jsonschema.Draft202012Validator(schema).validate(value)
    print(f"{len(RUNS)} passed, 0 failed")


if __name__ == "__main__":
    main()
