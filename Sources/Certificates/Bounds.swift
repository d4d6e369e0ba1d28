internal import Constructions
internal import ExactArithmetic

/// Fractions that bound real numbers, with the distance the format asks for.
///
/// All numbers of a certificate share one precision B. A quantity v is given by enclosures as narrow as asked for. With q = B
/// and an enclosure [l, u] no wider than 2^-B-2, (floor(l 2^q) - 1)/2^q is at most l - 2^-q, and
/// (ceil(u 2^q) + 1)/2^q at least u + 2^-q: each 2^-B away from v, on its side.
struct Bounds {
    /// B.
    let precision: Int

    /// A real number, as an enclosure of at least the given number of bits.
    typealias Quantity = (_ precision: Int) -> Enclosure

    /// A precision at which every quantity keeps some 24 bits of its size, and its sign.
    ///
    /// Nil where that takes more than the format allows; in particular where a quantity is 0.
    init?(resolving quantities: [Quantity]) {
        var needed = 1
        for quantity in quantities {
            guard let bits = Self.bits(quantity) else { return nil }
            needed = max(needed, bits)
        }
        guard needed <= Limits.precision else { return nil }
        precision = needed
    }

    /// The least multiple of 8 with |v| 2^bits >= 2^24.
    private static func bits(_ quantity: Quantity) -> Int? {
        var working = 192
        while working <= 4 * Limits.precision {
            let enclosure = quantity(working)
            if enclosure.isFinite, enclosure.sign != nil, enclosure.sign != .zero {
                let least = min(enclosure.lowerBound.magnitude, enclosure.upperBound.magnitude)
                var bits = 8
                var scaled = least * 256
                while bits <= Limits.precision {
                    if scaled >= 16_777_216 { return bits }
                    bits += 8
                    scaled = scaled * 256
                }
                return nil
            }
            working *= 2
        }
        return nil
    }

    /// An enclosure narrow enough to be bounded.
    private func narrow(_ quantity: Quantity) -> Enclosure {
        var working = precision + 64
        while true {
            let enclosure = quantity(working)
            if enclosure.isFinite,
                (enclosure.upperBound - enclosure.lowerBound) * Rational(Integer(4) * Integer(2).power(precision)) <= 1
            {
                return enclosure
            }
            working *= 2
        }
    }

    /// 2^-B away, below.
    func lower(_ quantity: Quantity) -> Rational {
        let unit = Integer(2).power(precision)
        return Rational((narrow(quantity).lowerBound * Rational(unit)).floor - 1, unit)
    }

    /// 2^-B away, above.
    func upper(_ quantity: Quantity) -> Rational { -lower { -quantity($0) } }

    /// Both, as they are written.
    func bracket(_ quantity: Quantity) -> String { "\(lower(quantity)) \(upper(quantity))" }
}
