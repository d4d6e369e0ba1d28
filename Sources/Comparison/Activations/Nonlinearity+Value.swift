import Checkpoints

extension Nonlinearity {
    /// g(u).
    func value(at u: Double) -> Double { self == .relu ? max(u, 0) : u * u }

    /// g'(u); 0 at the kink.
    func slope(at u: Double) -> Double { self == .relu ? (u > 0 ? 1 : 0) : 2 * u }
}
