#!/bin/sh
# Runs the tool built with the address sanitizer, leak checks on: no leak, no double free, nothing out of bounds.
# Usage: sanitized.sh TOOL
set -eu
tool=$1
export ASAN_OPTIONS=detect_leaks=1:exitcode=99 LSAN_OPTIONS=exitcode=99
trained=$(dirname "$0")/../CheckpointsTests/Trained
certificates=$(dirname "$0")/../../proofs/certificates/correct
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
passed=0
while read -r arguments; do
    status=0
    # shellcheck disable=SC2086
    "$tool" $arguments > /dev/null || status=$?
    if [ "$status" -gt 1 ]; then
        echo "sanitizer or defect, status $status: gnomon $arguments" >&2
        exit 1
    fi
    passed=$((passed + 1))
done <<LIST
verify --neurons 5 --modulus 67
verify --neurons 6 --modulus 21 --phase 1/12 --frequency 4 --method enumeration
verify --neurons 3 --modulus 12 --activation square --method enumeration
verify --neurons 9 --modulus 40 --phase 1/7 --method directions
verify --neurons 5 --modulus 999999999999999999 --phase 1/999999937
verify --neurons 4 --modulus 1000000000000000000 --phase 999999999/1000000000 --activation square
verify --neurons 1000000000 --modulus 1000000000000000000 --phase 1/2 --frequency -12345678901234567890123
logits --neurons 5 --modulus 30 --input 2,3
logits --neurons 3 --modulus 12 --activation square --input 6,0 --json
verify --neurons 5,7 --frequency 1,2 --amplitudes 1,1/2 --modulus 12
verify --neurons 3,5 --frequency 1,3 --modulus 9 --activation square
verify --family flat --neurons 3 --modulus 14 --method enumeration
verify --family flat --neurons 100000000 --modulus 1000000000000000 --frequency -7
logits --neurons 3,5 --frequency 1,2 --modulus 7 --input 2,3 --json
logits --family flat --neurons 5 --harmonic-neurons 7 --modulus 9 --input 2,3
sweep --family flat --neurons 1...5 --moduli 2...9
export --neurons 3,5 --frequency 1,2 --amplitudes 1,1/3 --modulus 7 $scratch/circles.npz
export --family flat --neurons 3 --modulus 8 $scratch/flat.safetensors
audit $scratch/circles.npz
audit $scratch/flat.safetensors
export --neurons 5 --modulus 7 $scratch/star.npz
export --neurons 5 --modulus 7 --dtype bfloat16 $scratch/star.safetensors
audit $scratch/star.npz
audit --jobs 4 $scratch/star.safetensors
audit --describe $trained/pair31.npz
audit $trained/pair31.npz
audit $trained/zhongd31.pt
audit $trained/memorised23.safetensors
audit $trained/logits7.npy
check $certificates/24-67-directions.cert
check $certificates/24-67-two-points.cert
check $certificates/4-3-ties.cert
check $certificates/6-67-input.cert
check $certificates/6-67-offset.cert
check --json $certificates/square-3-67.cert
LIST
echo "$passed passed, 0 failed"
