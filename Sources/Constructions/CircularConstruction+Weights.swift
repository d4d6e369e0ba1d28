public import ExactArithmetic

/// A vector in the plane of the circle, exactly.
public struct PlaneVector: Sendable, Hashable {
    /// The cosine of its angle.
    public let x: CosineSum
    /// The sine of its angle.
    public let y: CosineSum

    /// The unit vector at the angle `turn`.
    public init(at turn: Turn) {
        x = .cosine(of: turn)
        y = .sine(of: turn)
    }
}

/// The four weight matrices of a construction in double precision, row by row.
///
/// Each entry is the exact weight rounded to nearest or to a neighbour: within one unit in the last place.
public struct Float64Weights: Sendable, Hashable {
    /// [modulus, 2]: token to point on the circle; the unembedding is its transpose.
    public let embedding: [[Double]]
    /// [2, neurons]: the in-projection.
    public let inProjection: [[Double]]
    /// [neurons, 2]: the out-projection.
    public let outProjection: [[Double]]
}

extension CircularConstruction {
    /// Row `token` of the embedding, (cos k t omega, sin k t omega); the unembedding is the transpose.
    public func embedding(ofToken token: Int) -> PlaneVector { PlaneVector(at: angle(ofToken: token)) }

    /// Column `i` of the in-projection: the direction neuron `i` reads.
    public func inProjection(ofNeuron i: Int) -> PlaneVector { PlaneVector(at: angle(ofNeuron: i)) }

    /// Row `i` of the out-projection: the direction neuron `i` writes, at twice the angle it reads.
    public func outProjection(ofNeuron i: Int) -> PlaneVector { PlaneVector(at: 2 * angle(ofNeuron: i)) }

    /// All weights in double precision. O(M + N) memory: for constructions that fit.
    public func float64Weights() -> Float64Weights {
        func rounded(_ turn: Turn) -> [Double] {
            [turn, turn - Turn(1, 4)].map { Enclosure.cosine(of: $0, precision: 80).approximateDouble }
        }
        let reading = (0..<neurons).map { rounded(angle(ofNeuron: $0)) }
        return Float64Weights(
            embedding: (0..<modulus).map { rounded(angle(ofToken: $0)) },
            inProjection: [reading.map { $0[0] }, reading.map { $0[1] }],
            outProjection: (0..<neurons).map { rounded(2 * angle(ofNeuron: $0)) })
    }
}
