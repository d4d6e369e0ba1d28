// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "gnomon",
    products: [
        .library(name: "Gnomon", targets: ["Gnomon"]),
        .executable(name: "gnomon", targets: ["GnomonCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    ],
    targets: [
        // Floor 0: the C libraries, as module maps only.
        .systemLibrary(
            name: "CGMP", pkgConfig: "gmp",
            providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        .systemLibrary(
            name: "CMPFR", pkgConfig: "mpfr",
            providers: [.apt(["libmpfr-dev"]), .brew(["mpfr"])]),
        .systemLibrary(
            name: "CZip", pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        // Floor 1, by itself: checks certificates, and shares no code with what writes them.
        .target(name: "CertificateChecker", dependencies: ["CGMP"]),
        // Floors 1 to 3: each knows those below it, never those above.
        .target(name: "ExactArithmetic", dependencies: ["CGMP", "CMPFR"]),
        .target(name: "Constructions", dependencies: ["ExactArithmetic"]),
        .target(name: "Checkpoints", dependencies: ["ExactArithmetic", "CZip"]),
        .target(name: "Verification", dependencies: ["ExactArithmetic", "Constructions", "Checkpoints"]),
        // Floor 4: verdicts as certificates; networks held against the constructions.
        .target(name: "Certificates", dependencies: ["ExactArithmetic", "Constructions", "Verification"]),
        .target(
            name: "Comparison", dependencies: ["ExactArithmetic", "Constructions", "Checkpoints", "Verification"]),
        // Floor 5: pictures.
        .target(
            name: "Figures",
            dependencies: ["ExactArithmetic", "Constructions", "Checkpoints", "Verification", "Comparison"]),
        // The library as one import, and the command line.
        .target(
            name: "Gnomon",
            dependencies: [
                "CertificateChecker", "ExactArithmetic", "Constructions", "Checkpoints", "Verification", "Certificates",
                "Comparison", "Figures",
            ]),
        .executableTarget(
            name: "GnomonCommand",
            dependencies: [
                "Gnomon", "CertificateChecker", "ExactArithmetic", "Constructions", "Checkpoints", "Verification",
                "Certificates", "Comparison", "Figures",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "CertificateCheckerTests",
            dependencies: ["CertificateChecker", "Verification", "Constructions", "ExactArithmetic", "TestSupport"]),
        .testTarget(name: "ExactArithmeticTests", dependencies: ["ExactArithmetic", "TestSupport"]),
        .testTarget(name: "ConstructionsTests", dependencies: ["Constructions", "TestSupport"]),
        .testTarget(
            name: "CheckpointsTests", dependencies: ["Checkpoints", "TestSupport"],
            exclude: [
                "Golden/README.md", "Golden/make_layouts.py", "Golden/make_numpy_and_safetensors.py",
                "Golden/make_torch.py", "Golden/rule.py", "Trained/README.md", "Transformers/README.md",
            ],
            resources: [.copy("Golden"), .copy("Trained"), .copy("Transformers")]),
        .testTarget(
            name: "VerificationTests", dependencies: ["Verification", "TestSupport"],
            exclude: ["FrozenTable/make_table.py"],
            resources: [.copy("FrozenTable/frozen.csv")]),
        .testTarget(
            name: "CertificatesTests",
            dependencies: [
                "Certificates", "CertificateChecker", "Constructions", "ExactArithmetic", "Verification", "TestSupport",
            ]),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "TestSupport"]),
        .testTarget(
            name: "FiguresTests",
            dependencies: [
                "Figures", "Checkpoints", "Comparison", "Constructions", "ExactArithmetic", "Verification",
                "TestSupport",
            ]),
        .testTarget(name: "GnomonCommandTests", dependencies: ["GnomonCommand", "Gnomon", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
