#!/bin/sh
# Fuzzes the readers of checkpoints and certificates: fuzz.sh EXECUTIONS [READER...]. Builds into .build-fuzz.
set -eu
executions=$1
shift
readers=${*:-safetensors npy npz torch legacy array structure pickle header certificate}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/.build-fuzz
mkdir -p "$build"
cd "$root"

options="-swift-version 6 -package-name gnomon -O -wmo -g -enable-testing -I $build"
for library in CGMP CMPFR CZip; do options="$options -I Sources/$library"; done

compile() {  # MODULE DIRECTORY [OPTION...]: if anything changed.
  module=$1 directory=$2
  shift 2
  if [ -f "$build/$module.o" ] && [ -z "$(find Sources/CertificateChecker Sources/ExactArithmetic Sources/Checkpoints Tests/Fuzzing -name '*.swift' -newer "$build/$module.o")" ]; then return; fi
  echo "compiling $module"
  find "$directory" -name '*.swift' | sort | xargs swiftc $options "$@" -parse-as-library -module-name "$module" \
    -emit-module -emit-module-path "$build/$module.swiftmodule" -c -o "$build/$module.o"
}
compile ExactArithmetic Sources/ExactArithmetic
compile Checkpoints Sources/Checkpoints -sanitize=fuzzer,address
compile CertificateChecker Sources/CertificateChecker -sanitize=fuzzer,address
compile FuzzCheckpoints Tests/Fuzzing -sanitize=fuzzer,address
swiftc -sanitize=fuzzer,address "$build"/ExactArithmetic.o "$build"/Checkpoints.o "$build"/CertificateChecker.o \
  "$build"/FuzzCheckpoints.o \
  -lzip -lmpfr -lgmp -o "$build/fuzz-checkpoints"
python3 Tests/Fuzzing/seeds.py "$build/seeds"

# A file may take a second (or GNOMON_FUZZ_TIMEOUT, for busy machines) and, beside what Memory.swift counts, no single piece of 64 MiB. The process as a whole holds
# the program under the sanitizer and the fuzzer's own tables, some 100 to 200 MB, and up to 16 MB of freed memory.
for reader in $readers; do
  echo "== $reader"
  # Checking is computing: the most that a certificate of 16 KiB may ask for takes seconds, under the sanitizer a minute.
  timeout="${GNOMON_FUZZ_TIMEOUT:-1}"
  if [ "$reader" = certificate ]; then timeout=60; fi
  mkdir -p "$build/corpus/$reader" "$build/found/$reader"
  GNOMON_FUZZ_READER=$reader SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=quarantine_size_mb=16 \
    "$build/fuzz-checkpoints" -runs="$executions" -max_len=16384 -timeout="$timeout" -malloc_limit_mb=64 -rss_limit_mb=512 \
    -seed="${GNOMON_SEED:-20261121}" -print_final_stats=1 -print_funcs=0 -verbosity=0 -artifact_prefix="$build/found/$reader/" \
    "$build/corpus/$reader" "$build/seeds/$reader"
done
