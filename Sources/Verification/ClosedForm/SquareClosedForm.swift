internal import Constructions
internal import ExactArithmetic

/// Decides N x^2 neurons, N not in {1, 2, 4}, frequency 1, modulus m >= 2, any phase.
///
/// (cos A + cos B)^2 with A = a omega - p_i, B = b omega - p_i is 4 cos^2(d omega/2) cos^2(phi - p_i), d = a - b,
/// phi = (a + b) omega/2, and cos^2(phi - p) = 1/2 + (e^(2i(phi-p)) + e^(-2i(phi-p)))/4. Summed against e^(2 i p) over p_i the
/// first part gives sum e^(2ip) = 0 unless N divides 2, the last sum e^(4ip) = 0 unless N divides 4, and the middle
/// N e^(2 i phi)/4. So
///
///     logit_c(a, b) = N cos^2(d omega/2) cos((a + b - c) omega)
///
/// Every live input is correct; for m even the m inputs with d = m/2 have all logits 0.
enum SquareClosedForm {
    /// Counts of (m, 1).
    static func counts(modulus: Int) -> Verdict.InputCounts {
        let total = Integer(modulus) * Integer(modulus)
        let dead = modulus.isMultiple(of: 2) ? Integer(modulus) : 0
        return Verdict.InputCounts(correct: total - dead, tied: dead, wrong: 0)
    }

    /// For m odd: the envelope is least at d = (m - 1)/2, where its cosine is sin(pi/2m), and the neighbours' gap is
    /// 1 - cos omega = 2 sin^2(pi/m): N sin^2(pi/2m) 2 sin^2(pi/m).
    static func margin(neurons: Int, modulus: Int) -> Enclosure {
        let precision = Verdict.precision
        let envelope = Enclosure.sine(of: Turn(1, Integer(4) * Integer(modulus)), precision: precision)
        let step = Enclosure.sine(of: Turn(1, Integer(2) * Integer(modulus)), precision: precision)
        let root = envelope * step
        return Enclosure(Rational(2 * neurons), precision: precision) * (root * root)
    }
}
