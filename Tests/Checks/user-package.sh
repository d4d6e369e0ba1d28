#!/bin/sh
# Uses the library as a stranger does: a package of its own, outside the tree, with one property test.
# Usage: user-package.sh FOLDER-OF-GNOMON
set -eu
gnomon=$(cd "$1" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p Tests/ExactnessTests
cat > Package.swift <<PACKAGE
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "exactness",
    dependencies: [.package(name: "gnomon", path: "$gnomon")],
    targets: [.testTarget(name: "ExactnessTests", dependencies: [.product(name: "Gnomon", package: "gnomon")])]
)
PACKAGE
cat > Tests/ExactnessTests/ExactnessTests.swift <<'TESTS'
import Gnomon
import Testing

@Test("five ReLU neurons are exact on the odd moduli up to 117 and on no other", arguments: 3...501)
func fiveNeurons(modulus: Int) throws {
    let verdict = try CircularConstruction(neurons: 5, modulus: modulus).verdict()
    #expect((verdict.outcome == .exact) == (modulus <= 117 && !modulus.isMultiple(of: 2)))
}
TESTS
swift test -q
