import Checkpoints
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Audits against rational arithmetic from the definition")
struct AuditAgreesTests {
    @Test("agree on counts, margin and witnesses", arguments: RandomNetwork.Style.allCases)
    func agree(style: RandomNetwork.Style) async throws {
        var networks = RandomNetwork(
            stream: 700 + UInt64(RandomNetwork.Style.allCases.firstIndex(of: style)!), style: style)
        var tally = AuditVerdict.Tally()
        for _ in 0..<TestRun.cases(60) {
            let network = networks.next()
            let verdict = try await Network.perceptron(network).audit(jobs: Int.random(in: 1...3))
            let leads = RationalNetwork(network: network).leads()
            let signs = leads.joined().map(\.sign)
            #expect(verdict.inputs.correct == signs.count { $0 == .positive })
            #expect(verdict.inputs.tied == signs.count { $0 == .zero })
            #expect(verdict.inputs.wrong == signs.count { $0 == .negative })
            #expect(verdict.inputs.undecided == 0)
            let smallest = try #require(leads.joined().min())
            let margin = try #require(verdict.margin)
            #expect(margin.lowerBound <= smallest && smallest <= margin.upperBound)
            #expect(verdict.decided.filter + verdict.decided.exact == verdict.inputs.total)
            tally.filter += verdict.decided.filter
            tally.exact += verdict.decided.exact
            #expect(verdict.witnesses.isEmpty == (verdict.outcome == .exact))
            #expect(verdict.witnesses.map { $0.isTied ? 1 : 0 } == verdict.witnesses.map { $0.isTied ? 1 : 0 }.sorted())
            for witness in verdict.witnesses {
                let logits = RationalNetwork(network: network).logits(witness.input.a, witness.input.b)
                let gap = logits[witness.rival] - logits[witness.expected]
                #expect(gap.sign == (witness.isTied ? .zero : .positive))
            }
        }
        print("\(style): \(tally.filter) inputs by filter, \(tally.exact) exactly")
        #expect(tally.exact > 0, "this style never needed integers")
        if style != .tiny, style != .extreme { #expect(tally.filter > 0, "this style never passed the filter") }
    }

    @Test("the bound holds for every logit", arguments: RandomNetwork.Style.allCases)
    func bound(style: RandomNetwork.Style) throws {
        var networks = RandomNetwork(stream: 720, style: style)
        for _ in 0..<TestRun.cases(40) {
            let network = networks.next()
            let filter = PerceptronFilter(network)
            let workspace = PerceptronFilter.Workspace(filter)
            for a in 0..<network.modulus {
                for b in 0..<network.modulus {
                    let bounds = filter.evaluate(a, b, workspace)
                    let sharper = filter.sharperSums(workspace)
                    #expect(!(bounds.float64 < 0) && bounds.float64 <= bounds.float32)
                    guard bounds.float64.isFinite else { continue }
                    let limit = try #require(Rational(exactly: bounds.float64))
                    for (logit, exact) in zip(workspace.logits, RationalNetwork(network: network).logits(a, b)) {
                        let error = try #require(Rational(exactly: logit)) - exact
                        #expect(abs(error) <= limit)
                    }
                    guard bounds.float32.isFinite else { continue }
                    #expect(sharper.allSatisfy { $0 <= (bounds.float64 + bounds.float32) * 1.000001 + 0x1p-1000 })
                }
            }
        }
    }

    private func abs(_ value: Rational) -> Rational { value.sign == .negative ? -value : value }

    @Test("weights for each token and the same weights for both are the same network")
    func symmetry() async throws {
        var networks = RandomNetwork(stream: 730, style: .coarse)
        for _ in 0..<TestRun.cases(60) {
            let network = networks.next()
            guard network.right == nil else { continue }
            let twice = Perceptron(
                nonlinearity: network.nonlinearity, left: network.left, right: network.left,
                inputBias: network.inputBias, layers: network.layers)
            let one = try await Network.perceptron(network).audit()
            let two = try await Network.perceptron(twice).audit()
            #expect(one.inputs == two.inputs)
            #expect(one.margin?.decimal().lower == two.margin?.decimal().lower)
            #expect(one.decided == two.decided)
        }
    }
}
