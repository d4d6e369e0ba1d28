import Constructions
import ExactArithmetic
import Foundation
import TestSupport
import Testing

@testable import Verification

/// Rows made by `FrozenTable/make_table.py` with python-flint, which shares no code with this package.
@Suite("The frozen table")
struct FrozenTableTests {
    struct Row: Sendable {
        let testCase: Case
        let fields: [String: String]

        subscript(_ name: String) -> String { fields[name] ?? "" }

        /// The bracket in two columns, or nil where they are empty.
        func bracket(_ lower: String, _ upper: String) throws -> Enclosure? {
            if self[lower].isEmpty { return nil }
            return try Enclosure(
                from: Enclosure(decimal(self[lower]), precision: 256),
                to: Enclosure(decimal(self[upper]), precision: 256))
        }

        private func decimal(_ text: String) throws -> Rational {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let places = parts.count == 2 ? parts[1].count : 0
            let digits = try #require(Integer(text.replacingOccurrences(of: ".", with: "")))
            return Rational(digits, Integer(10).power(places))
        }
    }

    static let rows: [Row] = {
        guard let url = Bundle.module.url(forResource: "frozen", withExtension: "csv"),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { return [] }
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().compactMap { line in
            let fields = Dictionary(uniqueKeysWithValues: zip(header.map { String($0) }, line.map { String($0) }))
            guard let activation = Activation(rawValue: fields["activation"] ?? ""),
                let neurons = Int(fields["neurons"] ?? ""), let modulus = Int(fields["modulus"] ?? ""),
                let frequency = Int(fields["frequency"] ?? ""), let phase = Turn(fields["phase"] ?? ""),
                let testCase = try? Case(activation, neurons, modulus, frequency: frequency, phase: phase)
            else { return nil }
            return Row(testCase: testCase, fields: fields)
        }
    }()

    @Test("is there in full")
    func complete() { #expect(Self.rows.count == 431) }

    @Test("agrees with every decider", arguments: [Method.closedForm, .directions, .enumeration])
    func agrees(method: Method) throws {
        for row in Self.rows {
            if method == .enumeration, row.testCase.construction.modulus > 30 { continue }
            let verdict = try row.testCase.construction.verdict(method: method)
            let name = Comment(rawValue: "\(row.testCase.testDescription), \(method)")
            #expect(verdict.outcome.rawValue == row["outcome"], name)
            #expect(verdict.inputs.correct.description == row["correct"], name)
            #expect(verdict.inputs.tied.description == row["tied"], name)
            #expect(verdict.inputs.wrong.description == row["wrong"], name)
            #expect(verdict.firstIndexCorrect?.description == row["firstIndex"], name)
            #expect(verdict.waveform?.rawValue == row["waveform"], name)
            expectOverlap(verdict.margin, try row.bracket("marginLower", "marginUpper"), name)
            expectOverlap(verdict.largestAngleError, try row.bracket("angleErrorLower", "angleErrorUpper"), name)
        }
    }
}
