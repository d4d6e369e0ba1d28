import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("Projections on the key frequencies")
struct ProjectionTests {
    private func random(_ modulus: Int, _ stream: UInt64) -> LogitCube {
        var generator = SeededGenerator(stream: stream)
        var cube = LogitCube(modulus: modulus)
        for index in cube.values.indices { cube.values[index] = Double.random(in: -3...3, using: &generator) }
        return cube
    }

    @Test("are those on unit vectors over all inputs", arguments: [(7, [1, 3]), (6, [2, 3]), (5, [])])
    func definition(modulus: Int, frequencies: [Int]) {
        let (m, logits) = (modulus, random(modulus, 810))
        let projection = KeyProjection(logits, frequencies: frequencies, TokenBasis(modulus: m))
        let (restricted, excluded) = (projection.restricted, projection.excluded)
        var (kept, all) = (0.0, 0.0)
        for c in 0..<m {
            let values = (0..<m * m).map { logits.values[$0 * m + c] }
            var parts = [Double](repeating: 0, count: m * m)
            for f in frequencies {
                for wave in [cos, sin] as [(Double) -> Double] {
                    let vector = (0..<m * m).map { wave(2 * .pi * Double(f * ($0 / m + $0 % m)) / Double(m)) }
                    let norm = vector.reduce(0) { $0 + $1 * $1 }
                    guard norm > 1e-9 else { continue }
                    let factor = zip(vector, values).reduce(0) { $0 + $1.0 * $1.1 } / norm
                    for index in parts.indices { parts[index] += factor * vector[index] }
                }
            }
            let mean = values.reduce(0, +) / Double(m * m)
            for index in parts.indices {
                #expect(abs(restricted.values[index * m + c] - parts[index] - mean) < 1e-12)
                #expect(abs(excluded.values[index * m + c] - values[index] + parts[index]) < 1e-12)
                kept += parts[index] * parts[index]
                all += (values[index] - mean) * (values[index] - mean)
            }
        }
        #expect(abs(projection.keyFrequencyVariance - kept / all) < 1e-12)
    }

    @Test("the loss is the mean negative logarithm of the softmax, and the first of equal classes is answered")
    func scores() {
        let m = 5
        let logits = random(m, 811)
        var (loss, right) = (0.0, 0)
        for a in 0..<m {
            for b in 0..<m {
                let row = Array(logits.values[(a * m + b) * m..<(a * m + b + 1) * m])
                loss -= log(exp(row[(a + b) % m]) / row.reduce(0) { $0 + exp($1) })
                right += row.firstIndex(of: row.max()!) == (a + b) % m ? 1 : 0
            }
        }
        #expect(abs(logits.score().loss - loss / 25) < 1e-12)
        #expect(logits.score().accuracy == Double(right) / 25)
        #expect(LogitCube(modulus: m).score().accuracy == 0.2)
        // Two classes, level on (0, 0) alone: the first of them is answered, and is right.
        var level = LogitCube(modulus: 2)
        level.values = [1, 1, 0, 1, 0, 1, 1, 0]
        #expect(level.score().accuracy == 1)
        #expect(logits.score(on: [7]).loss >= 0)
    }
}
