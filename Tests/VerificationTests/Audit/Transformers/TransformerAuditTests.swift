import Checkpoints
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Audits of transformers against enclosures from the definition")
struct TransformerAuditTests {
    /// Precision enough to tell all that is not equal in these networks, but for those with exponents of all sizes.
    private static func precision(_ style: RandomNetwork.Style) -> Int { hasAnyExponent(style) ? 4000 : 600 }

    private static func hasAnyExponent(_ style: RandomNetwork.Style) -> Bool {
        [.wide, .extreme, .tiny].contains(style)
    }

    private static func cases(_ style: RandomNetwork.Style) -> Int { TestRun.cases(hasAnyExponent(style) ? 6 : 30) }

    @Test("agree on every input", arguments: RandomNetwork.Style.allCases)
    func agree(style: RandomNetwork.Style) async throws {
        var networks = RandomTransformer(
            stream: 900 + UInt64(RandomNetwork.Style.allCases.firstIndex(of: style)!), style: style)
        var tally = AuditVerdict.Tally()
        var undecided = 0
        for _ in 0..<Self.cases(style) {
            let network = networks.next()
            let verdict = try await Network.transformer(network).audit(jobs: Int.random(in: 1...3))
            let reference = EnclosedTransformer(network: network, precision: Self.precision(style))
            var certain = (correct: 0, wrong: 0, open: 0)
            var smallest: Enclosure?
            for a in 0..<network.modulus {
                for b in 0..<network.modulus {
                    let logits = reference.logits(a, b)
                    let target = (a + b) % network.modulus
                    let gaps = logits.indices.filter { $0 != target }.map { logits[target] - logits[$0] }
                    let lead = gaps.dropFirst().reduce(gaps[0]) { Enclosure.minimum($0, $1) }
                    smallest = smallest.map { Enclosure.minimum($0, lead) } ?? lead
                    switch lead.sign {
                    case .positive: certain.correct += 1
                    case .negative: certain.wrong += 1
                    default: certain.open += 1
                    }
                }
            }
            // What the reference cannot tell is a tie, or undecided.
            #expect(verdict.inputs.correct >= certain.correct - verdict.inputs.undecided)
            #expect(verdict.inputs.wrong >= certain.wrong - verdict.inputs.undecided)
            #expect(verdict.inputs.correct <= certain.correct + certain.open)
            #expect(verdict.inputs.wrong <= certain.wrong + certain.open)
            #expect(verdict.inputs.tied <= certain.open)
            #expect(verdict.inputs.total == network.modulus * network.modulus)
            if !Self.hasAnyExponent(style) {
                #expect(verdict.inputs.correct == certain.correct && verdict.inputs.wrong == certain.wrong)
            }
            // Without attention coefficient nothing is irrational: all is decided.
            if network.attentionCoefficient == 0 { #expect(verdict.inputs.undecided == 0) }
            #expect(try #require(verdict.margin).overlaps(try #require(smallest)))
            #expect((verdict.inputs.undecided == 0) == verdict.undecided.isEmpty)
            for doubt in verdict.undecided { #expect(doubt.gap.sign == nil) }
            for witness in verdict.witnesses {
                let logits = reference.logits(witness.input.a, witness.input.b)
                let gap = logits[witness.expected] - logits[witness.rival]
                #expect(gap.sign != .positive)
                if !witness.isTied, !Self.hasAnyExponent(style) { #expect(gap.sign == .negative) }
            }
            undecided += verdict.inputs.undecided
            tally.filter += verdict.decided.filter
            tally.enclosure += verdict.decided.enclosure
            tally.exact += verdict.decided.exact
        }
        print(
            "\(style): \(tally.filter) by filter, \(tally.enclosure) by enclosure, \(tally.exact) exactly, "
                + "\(undecided) undecided")
        if style == .coarse || style == .nearTie {
            #expect(tally.exact > 0, "this style never needed exact arithmetic")
        }
        if style != .extreme, style != .nearTie { #expect(tally.filter > 0, "this style never passed the filter") }
        if style == .nearTie { #expect(tally.enclosure > 0, "this style never needed enclosures") }
    }

    @Test("the filter's bound holds for every logit", arguments: RandomNetwork.Style.allCases)
    func bound(style: RandomNetwork.Style) throws {
        var networks = RandomTransformer(stream: 920, style: style)
        var finite = 0
        for _ in 0..<Self.cases(style) {
            let network = networks.next()
            let filter = TransformerFilter(network)
            let workspace = TransformerFilter.Workspace(filter)
            let reference = EnclosedTransformer(network: network, precision: Self.precision(style))
            for a in 0..<network.modulus {
                for b in 0..<network.modulus {
                    let bound = filter.evaluate(a, b, workspace)
                    #expect(!(bound < 0))
                    guard bound.isFinite else { continue }
                    finite += 1
                    let limit = Enclosure(try #require(Rational(exactly: bound)), precision: Self.precision(style))
                    for (logit, exact) in zip(workspace.logits, reference.logits(a, b)) {
                        let value = Enclosure(try #require(Rational(exactly: logit)), precision: Self.precision(style))
                        #expect((value - exact).magnitude.isLess(than: limit) != .certainlyFalse)
                    }
                }
            }
        }
        print("\(style): \(finite) finite bounds")
        if style != .extreme { #expect(finite > 0) }
    }

    @Test("the filter's bound holds where attention is known to a few digits only")
    func uncertainAttention() throws {
        var networks = RandomTransformer(stream: 930, style: .fine)
        var uncertain = 0
        for _ in 0..<TestRun.cases(60) {
            let network = networks.next().withLargeKeys(0x1p38)
            uncertain += try uncertainLogits(network) + uncertainLogits(network.readingNeuronsAlone())
        }
        #expect(uncertain > 0)
    }

    /// Checks the bounds of some inputs; returns how many are large.
    private func uncertainLogits(_ network: Transformer) throws -> Int {
        let filter = TransformerFilter(network)
        let workspace = TransformerFilter.Workspace(filter)
        let reference = EnclosedTransformer(network: network, precision: 300)
        var uncertain = 0
        for a in 0..<network.modulus {
            let bound = filter.evaluate(a, 0, workspace)
            guard bound.isFinite else { continue }
            if bound > 0x1p-30 { uncertain += 1 }
            for (logit, exact) in zip(workspace.logits, reference.logits(a, 0)) {
                let error = (Enclosure(try #require(Rational(exactly: logit)), precision: 300) - exact).magnitude
                #expect(error.doubles.lower <= bound)
            }
        }
        return uncertain
    }

    @Test("enclosures of gaps hold at every precision", arguments: RandomNetwork.Style.allCases)
    func enclosures(style: RandomNetwork.Style) throws {
        var networks = RandomTransformer(stream: 940, style: style)
        for _ in 0..<Self.cases(style) {
            let network = networks.next()
            let evaluator = TransformerEnclosure(TransformerFilter(network))
            let reference = EnclosedTransformer(network: network, precision: Self.precision(style))
            let (a, b) = (network.modulus - 1, network.modulus / 2)
            let target = (a + b) % network.modulus
            let rivals = (0..<network.classes).filter { $0 != target }
            let logits = reference.logits(a, b)
            for bits in [8, 64, 300, 1024] {
                for lead in evaluator.leads(a, b, rivals: rivals, bits: bits) {
                    let exact = logits[target] - logits[lead.rival]
                    #expect(lead.gap.overlaps(exact), "\(bits) bits")
                    if let sign = lead.sign, let certain = exact.sign { #expect(sign == certain) }
                    if lead.sign == .positive || lead.sign == .negative { #expect(lead.gap.sign == lead.sign) }
                }
            }
        }
    }
}
