import CertificateChecker
import Certificates
import Constructions
import ExactArithmetic
import Foundation
import TestSupport
import Testing
import Verification

/// Certificates say what was decided, and the checker, which shares no code with them, accepts them.
@Suite struct CertificatesTests {
    /// The claim in the checker's terms, or the refusal.
    private func checked(_ certificate: Certificate) throws -> CheckedClaim {
        do { return try CertificateChecker.check(Array(certificate.text.utf8)) } catch {
            Issue.record("\(error)\n\(certificate.text.prefix(2000))")
            throw error
        }
    }

    /// Whether the claim is one that the outcome allows.
    private func agrees(_ statement: CheckedClaim.Statement, _ outcome: Verdict.Outcome) -> Bool {
        switch outcome {
        case .exact: statement == .exact
        case .tied: statement == .tied || statement == .tiedInput
        case .wrong: statement == .wrongInput || statement == .tiedInput
        }
    }

    private func expect(
        _ construction: CircularConstruction, preferring preferred: Certificate.Evidence?, _ outcome: Verdict.Outcome
    ) throws {
        let verdict = try construction.verdict()
        #expect(verdict.outcome == outcome)
        let certificate = try Certificate(of: construction, verdict: verdict, preferring: preferred)
        let claim = try checked(certificate)
        #expect(agrees(claim.statement, outcome), "\(claim.statement) of a \(outcome) construction")
        #expect(claim.statement.rawValue == certificate.claim.rawValue)
        #expect(claim.construction.neurons == construction.neurons)
        #expect(claim.construction.modulus == construction.modulus)
        #expect(claim.construction.frequency == construction.frequency)
        #expect(claim.construction.phase == construction.phase.description)
        guard let margin = verdict.margin, let stated = claim.margin else { return }
        switch stated {
        case .between(let lower, let upper):
            let (lower, upper) = (try #require(Rational(lower)), try #require(Rational(upper)))
            #expect(lower <= margin.upperBound && margin.lowerBound <= upper)
            #expect(upper - lower <= margin.upperBound * Rational(1, 100_000))
        case .atLeast(let bound):
            let bound = try #require(Rational(bound))
            #expect(bound.sign == .positive && bound <= margin.upperBound)
        }
    }

    @Test("Every cell N 1...12, M 2...25, both activations", arguments: Activation.allCases, 1...12)
    func grid(activation: Activation, neurons: Int) throws {
        var generator = SeededGenerator(stream: UInt64(900 + neurons))
        for modulus in 2...25 {
            let plain = try CircularConstruction(activation: activation, neurons: neurons, modulus: modulus)
            let random = try CircularConstruction(
                activation: activation, neurons: neurons, modulus: modulus,
                frequency: Integer(Int.random(in: 0..<modulus, using: &generator)),
                phase: Turn(Int.random(in: 0..<24, using: &generator), [1, 2, 8, 24].randomElement(using: &generator)!))
            for construction in [plain, random] {
                let outcome = try construction.verdict(method: .directions).outcome
                for evidence in [nil] + Certificate.Evidence.allCases.map(Optional.some) {
                    try expect(construction, preferring: evidence, outcome)
                }
            }
        }
    }

    @Test("The preferred evidence is used where it can establish the claim")
    func preference() throws {
        func evidence(_ n: Int, _ m: Int, _ preferred: Certificate.Evidence?) throws -> Certificate.Evidence {
            let construction = try CircularConstruction(neurons: n, modulus: m)
            return try Certificate(of: construction, verdict: construction.verdict(), preferring: preferred).evidence
        }
        #expect(try evidence(24, 67, nil) == .twoPoints)
        #expect(try evidence(24, 67, .directions) == .directions)
        #expect(try evidence(24, 67, .offset) == .twoPoints)
        #expect(try evidence(6, 67, nil) == .input)
        #expect(try evidence(6, 67, .offset) == .offset)
        #expect(try evidence(5, 118, .directions) == .directions)
    }

    @Test(
        "Sizes far beyond enumeration",
        arguments: [
            (1_000_001, 1_000_000_000_000_037, Certificate.Claim.exact), (5000, 100_000_000_003, .wrongInput),
            (999_999_999, 999_999_999_999_999_989, .exact), (100, 1_000_000_000_000_000_000, .wrongInput),
            (5001, 1_000_000_000_000_000_000, .tiedInput), (1_000_000, 1_000_000, .tied),
        ])
    func large(neurons: Int, modulus: Int, claim: Certificate.Claim) throws {
        let construction = try CircularConstruction(neurons: neurons, modulus: modulus)
        let certificate = try Certificate(of: construction, verdict: construction.verdict())
        #expect(certificate.claim == claim)
        #expect(try checked(certificate).statement.rawValue == claim.rawValue)
    }

    @Test("Random constructions of moderate size")
    func random() throws {
        var generator = SeededGenerator(stream: 971)
        for _ in 0..<TestRun.cases(200) {
            let modulus = Int.random(in: 2...10_000, using: &generator)
            let construction = try CircularConstruction(
                activation: Bool.random(using: &generator) ? .relu : .square,
                neurons: Int.random(in: 1...60, using: &generator), modulus: modulus,
                frequency: Integer(Int.random(in: 0..<modulus, using: &generator)),
                phase: Turn(
                    Int.random(in: 0..<1000, using: &generator), Int.random(in: 1...1000, using: &generator)))
            try expect(construction, preferring: nil, construction.verdict().outcome)
        }
    }

    @Test("Every lemma named is a theorem in proofs/theories")
    func lemmas() throws {
        var named: Set<String> = []
        for (n, m, activation, preferred) in [
            (5, 67, Activation.relu, nil), (24, 67, .relu, .directions), (3, 67, .square, nil),
            (3, 67, .square, .directions), (3, 66, .square, nil), (5, 118, .relu, nil), (4, 3, .relu, nil),
            (6, 67, .relu, .offset), (5001, 1_000_000_000_000_000_000, .relu, nil),
        ] as [(Int, Int, Activation, Certificate.Evidence?)] {
            let construction = try CircularConstruction(activation: activation, neurons: n, modulus: m)
            let certificate = try Certificate(of: construction, verdict: construction.verdict(), preferring: preferred)
            for line in certificate.text.split(separator: "\n") where line.hasPrefix("rests-on ") {
                named.insert(String(line.dropFirst("rests-on ".count)))
            }
        }
        #expect(named.count >= 11)
        let theories = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("proofs/theories")
        for name in named where !name.hasPrefix("paper.") {
            let parts = name.split(separator: ".")
            let source = try String(contentsOf: theories.appendingPathComponent("\(parts[0]).v"), encoding: .utf8)
            #expect(
                source.contains("Theorem \(parts[1]) ") || source.contains("Corollary \(parts[1]) "),
                "no theorem \(name)")
        }
    }
}
