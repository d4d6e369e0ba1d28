internal import ExactArithmetic

/// A row of a ``BallMatrix`` plus rows of others times balls, in plain memory. For one thread.
final class Mixture {
    /// The sums.
    let values: UnsafeMutableBufferPointer<Double>
    /// The sums of the magnitudes of the terms.
    let sizes: UnsafeMutableBufferPointer<Double>
    /// Bounds of the errors of the sums, after ``finish(terms:)``.
    let radii: UnsafeMutableBufferPointer<Double>

    init(columns: Int) {
        func room() -> UnsafeMutableBufferPointer<Double> {
            let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: columns)
            buffer.initialize(repeating: 0)
            return buffer
        }
        (values, sizes, radii) = (room(), room(), room())
    }

    deinit {
        values.deallocate()
        sizes.deallocate()
        radii.deallocate()
    }

    /// Takes a row as it is.
    func start(_ matrix: BallMatrix, row: Int) {
        let first = row * matrix.columns
        for column in 0..<values.count {
            values[column] = matrix.values[first + column]
            sizes[column] = matrix.values[first + column].magnitude
            radii[column] = matrix.radii[first + column]
        }
    }

    /// Adds a row times `weight`. The product is off by |w| s + r (|A| + s), beside the rounding.
    func add(_ matrix: BallMatrix, row: Int, weight: Ball) {
        let first = row * matrix.columns
        let (factor, size, radius) = (weight.midpoint, weight.midpoint.magnitude, weight.radius)
        matrix.values.withUnsafeBufferPointer { entries in
            matrix.radii.withUnsafeBufferPointer { doubts in
                for column in 0..<values.count {
                    let (entry, doubt) = (entries[first + column], doubts[first + column])
                    values[column] += factor * entry
                    sizes[column] += size * entry.magnitude
                    radii[column] += size * doubt + radius * (entry.magnitude + doubt)
                }
            }
        }
    }

    /// Completes the radii of sums of `terms` products and a first number.
    func finish(terms: Int) {
        let format = FloatFormatModel.float64
        let (gamma, lost) = (format.gamma(terms + 1), format.tiny * Double(terms))
        for column in 0..<values.count {
            let radius = (radii[column] + gamma * sizes[column] + lost).roundedUp
            radii[column] = sizes[column] <= BallMatrix.safeMagnitude && radius.isFinite ? radius : .infinity
        }
    }
}
