internal import CGMP

/// A vector of exact numbers: integers times one power of two.
///
/// Sums, products with a ``DyadicMatrix``, squares and rectification stay in this form, so that a network's logits come
/// out exactly with integer operations alone. The integers of a vector live in one block of GMP integers, written once
/// by the initialiser that made them. A vector is meant for one thread.
package final class DyadicVector {
    package let count: Int
    /// The numbers are the integers times 2^exponent.
    package let exponent: Int
    private let integers: UnsafeMutablePointer<__mpz_struct>

    private init(
        count: Int, exponent: Int, _ body: (_ index: Int, _ result: UnsafeMutablePointer<__mpz_struct>) -> Void
    ) {
        self.count = count
        self.exponent = exponent
        integers = .allocate(capacity: count)
        for index in 0..<count {
            z_init(integers + index)
            body(index, integers + index)
        }
    }

    deinit {
        for index in 0..<count { z_clear(integers + index) }
        integers.deallocate()
    }

    /// The exact values of doubles. Precondition: they are finite multiples of 2^exponent.
    convenience init(_ values: ArraySlice<Double>, exponent: Int) {
        self.init(count: values.count, exponent: exponent) { index, result in
            let number = Dyadic(values[values.startIndex + index])
            guard number.significand != 0 else { return }
            z_set_si(result, number.significand)
            z_shift_left(result, result, UInt(number.exponent - exponent))
        }
    }

    /// The integer at `index`.
    package subscript(index: Int) -> Integer { Integer.viaGMP { z_set($0, integers + index) } }

    /// The sum. Precondition: the two are equally long.
    package static func + (a: DyadicVector, b: DyadicVector) -> DyadicVector {
        precondition(a.count == b.count)
        let exponent = min(a.exponent, b.exponent)
        var scaled = __mpz_struct()
        z_init(&scaled)
        defer { z_clear(&scaled) }
        return withUnsafeMutablePointer(to: &scaled) { scaled in
            DyadicVector(count: a.count, exponent: exponent) { index, result in
                z_shift_left(result, a.integers + index, UInt(a.exponent - exponent))
                z_shift_left(scaled, b.integers + index, UInt(b.exponent - exponent))
                z_add(result, result, scaled)
            }
        }
    }

    /// This vector as a row, times `matrix`. Precondition: `matrix` has as many rows as this has numbers.
    package func times(_ matrix: DyadicMatrix) -> DyadicVector {
        times(matrix, columns: 0..<matrix.columns)
    }

    /// The numbers of ``times(_:)`` at these columns.
    package func times(_ matrix: DyadicMatrix, columns: some RandomAccessCollection<Int>) -> DyadicVector {
        precondition(count == matrix.rows)
        let wanted = Array(columns)
        var scratch = __mpz_struct()
        z_init(&scratch)
        defer { z_clear(&scratch) }
        return withUnsafeMutablePointer(to: &scratch) { scratch in
            DyadicVector(count: wanted.count, exponent: exponent + matrix.exponent) { index, result in
                for row in 0..<count where z_sign(integers + row) != 0 {
                    let weight = Dyadic(matrix.values[row * matrix.columns + wanted[index]])
                    guard weight.significand != 0 else { continue }
                    z_add_shifted_product(
                        result, scratch, integers + row, weight.significand,
                        UInt(weight.exponent - matrix.exponent))
                }
            }
        }
    }

    /// Each number times `factor` 2^`power`.
    package func scaled(by factor: Integer, power: Int) -> DyadicVector {
        factor.withGMP { factor in
            DyadicVector(count: count, exponent: exponent + power) { index, result in
                z_multiply(result, integers + index, factor)
            }
        }
    }

    /// The sum of the products of the numbers of both: `significand` 2^`exponent`. Precondition: the two are equally long.
    package func dot(_ other: DyadicVector) -> (significand: Integer, exponent: Int) {
        precondition(count == other.count)
        var product = __mpz_struct()
        z_init(&product)
        defer { z_clear(&product) }
        let sum = withUnsafeMutablePointer(to: &product) { product in
            Integer.viaGMP { result in
                for index in 0..<count {
                    z_multiply(product, integers + index, other.integers + index)
                    z_add(result, result, product)
                }
            }
        }
        return (sum, exponent + other.exponent)
    }

    /// max(x, 0) of each number.
    package func rectified() -> DyadicVector {
        DyadicVector(count: count, exponent: exponent) { index, result in
            if z_sign(integers + index) > 0 { z_set(result, integers + index) }
        }
    }

    /// x^2 of each number.
    package func squared() -> DyadicVector {
        DyadicVector(count: count, exponent: 2 * exponent) { index, result in
            z_multiply(result, integers + index, integers + index)
        }
    }
}

extension Rational {
    /// `significand` * 2^`exponent`.
    package init(_ significand: Integer, exponent: Int) {
        let power = Integer(2).power(Int(exponent.magnitude))
        self = exponent >= 0 ? Rational(significand * power) : Rational(significand, power)
    }
}
