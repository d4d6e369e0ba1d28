import ExactArithmetic

/// Numbers taken from a network's figures and rounded, so that what is said about them is about the rounded ones.
///
/// A reference is a sum of exact cosines with these factors and phases: nothing else of the network is in it.
enum StatedNumbers {
    /// The multiple of a power of two with twelve significant bits nearest to `value`, as a double, which holds it exactly; 0
    /// for magnitudes outside 2^-400...2^400 and for what is no number.
    static func scale(_ value: Double) -> Double {
        guard value.isFinite, value.magnitude >= 0x1p-400, value.magnitude <= 0x1p400 else { return 0 }
        let quantum = Double(sign: .plus, exponent: Int(value.exponent) - 11, significand: 1)
        return (value / quantum).rounded(.toNearestOrEven) * quantum
    }

    /// The nearest multiple of 1/1024 turns to an angle in radians.
    static func phase(_ radians: Double) -> Turn {
        let steps = (radians / (2 * .pi) * 1024).rounded()
        return Turn(Int(exactly: steps) ?? 0, 1024)
    }

    /// The scale as a fraction.
    static func rational(_ scale: Double) -> Rational { Rational(exactly: scale) ?? 0 }
}
