import Testing

@testable import Comparison

@Suite("When neurons settle")
struct NeuronSettlingTests {
    @Test("is the first snapshot from which on the last frequency explains 85 %")
    func rule() {
        // Settled from the start; after a visit elsewhere; after too small a share; too small at the end; constant.
        let settling = NeuronSettling([
            .init(step: 0, frequencies: [3, 2, 4, 5, 1], fractions: [0.9, 0.9, 0.9, 0.9, 0.9]),
            .init(step: 10, frequencies: [3, 7, 4, 5, 0], fractions: [0.85, 0.99, 0.84, 0.9, 0]),
            .init(step: 20, frequencies: [3, 2, 4, 5, 0], fractions: [1, 0.9, 0.86, 0.9, 0]),
            .init(step: 30, frequencies: [3, 2, 4, 5, 0], fractions: [1, 0.95, 0.9, 0.8, 0]),
        ])
        #expect(settling.steps == [0, 20, 20, nil, nil])
        #expect(settling.finalFrequencies == [3, 2, 4, 5, 0])
        #expect(NeuronSettling([NeuronSettling.Snapshot]()).steps.isEmpty)
    }
}
