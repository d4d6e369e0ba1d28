import Checkpoints
import Foundation
import Testing

@testable import Comparison

/// The published networks of Zhong et al., where the environment says.
private let folder = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("pizza")
}

@Suite("Measures of published networks", .enabled(if: folder != nil, "GNOMON_CHECKPOINTS is not set"))
struct PublishedTransformerTests {
    private func network(_ run: String, coefficient: Double? = nil) throws -> Network {
        let path = try #require(folder).appendingPathComponent("model_\(run).pt")
        return try Checkpoint(bytes: Array(Data(contentsOf: path))).network(attentionCoefficient: coefficient).network
    }

    private func comparison(_ run: String, coefficient: Double) throws -> TransformerComparison {
        guard case .transformer(let transformer) = try network(run, coefficient: coefficient) else {
            throw Comparison.Refusal.noHiddenLayer
        }
        return try TransformerComparison(transformer)
    }

    private func expect(_ value: Double?, _ expected: Double, _ name: Comment, within error: Double = 1e-8) throws {
        #expect(abs(try #require(value, name) - expected) <= error * max(1, abs(expected)), name)
    }

    @Test("the authors' figures of their model A, and those of an independent NumPy program")
    func modelA() throws {
        let comparison = try comparison("p99zdpze5l", coefficient: 0)
        let measures = comparison.measures
        #expect(measures.score.accuracy == 1)
        try expect(measures.distanceIrrelevance, 0.17173646, "distance irrelevance")
        try expect(comparison.gradientSymmetricity(on: Self.triples), 0.99367, "the authors' triples", within: 5e-6)
        try expect(comparison.gradientSymmetricity(on: Self.triples), 0.9936651651246923, "the authors' triples")
        try expect(measures.gradientSymmetricity, 0.9922040272747369, "gradient symmetricity")
        try expect(measures.circularity, 0.99782, "circularity", within: 5e-6)
        try expect(measures.circularity, 0.9978183513608943, "circularity")
        #expect(comparison.keyFrequencies == [3, 15, 17])
        #expect(comparison.groups.map(\.neurons.count) == [149, 187, 171])
        let live = comparison.neurons.filter(\.isLive)
        #expect(live.count == 507)
        try expect(live.reduce(0) { $0 + $1.fraction } / 507, 0.9759033506688222, "fraction")
        try expect(measures.clockR2, 0.9947716523400685, "clock")
        try expect(measures.pizzaR2, 0.8318867746067613, "pizza")
        try expect(measures.giniEmbedding, 0.683729671759183, "Gini of the embedding")
        try expect(measures.giniNeuronLogit, 0.8792921265891152, "Gini of the neuron-to-logit map")
        try expect(measures.score.loss, 1.38432978384801e-07, "loss", within: 1e-14)
        try expect(measures.restrictedLoss, 7.406867815130311e-08, "restricted loss", within: 1e-14)
        try expect(measures.excludedLoss, 4.879583256189137, "excluded loss")
        let losses = [0.13946596925380428, 0.2826697297758898, 0.5490632947820675]
        for (found, loss) in zip(measures.excludedLossByFrequency, losses) {
            try expect(found.loss, loss, "without \(found.frequency)")
        }
        try expect(measures.sumOfSquaredWeights, 522.2969131471991, "squares")
    }

    @Test("a network that learned nothing has no key frequency")
    func untrained() throws {
        let comparison = try comparison("f5dh675z97", coefficient: 0.39027559322563554)
        #expect((comparison.measures.score.accuracy * 3481).rounded() == 3481 - 3418)
        try expect(comparison.gradientSymmetricity(on: Self.triples), 0.621665488108436, "the authors' triples")
        try expect(comparison.measures.gradientSymmetricity, 0.6091472070014643, "gradient symmetricity")
        try expect(comparison.measures.distanceIrrelevance, 0.9919125354300914, "distance irrelevance")
        try expect(comparison.measures.circularity, 0.14459133485513134, "circularity")
        try expect(comparison.measures.giniEmbedding, 0.04177358409365839, "Gini of the embedding")
        #expect(comparison.keyFrequencies.isEmpty && comparison.groups.isEmpty)
        #expect(comparison.neurons.count(where: \.isLive) == 344)
        #expect(comparison.measures.clockR2 == nil && comparison.measures.excludedLossByFrequency.isEmpty)
    }

    @Test("a network of one hidden layer with its inputs side by side")
    func linear() throws {
        let comparison = try Comparison(try network("qlvxqhkvit"))
        try expect(comparison.gradientSymmetricity(on: Self.triples), 0.01906746218736014, "the authors' triples")
        try expect(comparison.measures.circularity, 0.9977012990461974, "circularity")
    }

    /// The first hundred of all (a, b, c), shuffled by Python's `random.Random(42)`: notebooks/training/clock_and_pizza.py.
    static let triples: [(Int, Int, Int)] = [
        (29, 1, 57), (49, 36, 24), (40, 38, 8), (13, 17, 16), (57, 34, 36), (4, 3, 42), (55, 39, 31), (16, 0, 25),
        (4, 51, 6), (26, 22, 56), (22, 12, 28), (42, 49, 22), (24, 12, 4), (0, 34, 1), (1, 31, 44), (20, 18, 19),
        (35, 39, 34), (43, 7, 11), (47, 19, 5), (25, 2, 22), (33, 36, 52), (32, 9, 11), (17, 18, 56),
        (
            24, 19,
            29
        ), (56, 13, 7), (10, 21, 54), (46, 41, 27), (26, 2, 28), (55, 44, 47), (32, 31, 42), (31, 51, 47),
        (
            25,
            18, 56
        ), (55, 44, 1), (23, 41, 9), (42, 51, 36), (56, 55, 25), (38, 31, 54), (3, 42, 37), (36, 53, 1),
        (26, 0, 49), (13, 32, 32), (8, 55, 16), (0, 29, 0), (26, 54, 23), (1, 22, 18), (44, 54, 46), (30, 2, 14),
        (23, 9, 13), (46, 45, 6), (32, 23, 7), (49, 15, 52), (7, 4, 43), (56, 50, 42), (0, 31, 52), (12, 56, 23),
        (51, 48, 54), (37, 20, 49), (25, 18, 18), (18, 45, 29), (48, 49, 50), (25, 25, 9), (6, 0, 41),
        (
            56, 50,
            28
        ), (46, 34, 53), (56, 58, 4), (53, 37, 47), (46, 18, 11), (8, 7, 35), (13, 18, 45), (32, 21, 38),
        (
            36,
            4, 33
        ), (4, 52, 51), (35, 56, 7), (32, 48, 39), (14, 27, 54), (37, 27, 8), (51, 40, 25), (56, 57, 58),
        (21, 27, 10), (33, 33, 1), (40, 36, 36), (47, 41, 9), (39, 28, 34), (3, 24, 27), (16, 28, 40),
        (
            22, 45,
            23
        ), (20, 50, 24), (30, 23, 55), (58, 34, 26), (0, 26, 25), (17, 20, 48), (42, 32, 5), (20, 4, 47),
        (
            29,
            41, 6
        ), (53, 22, 54), (7, 45, 42), (26, 36, 11), (41, 45, 28), (3, 23, 49), (26, 20, 11),
    ]
}
