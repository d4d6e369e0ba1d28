package import Checkpoints

/// A network of neurons evaluated in doubles, with a bound of the error for each input.
///
/// **Problem.** A network's logits on an input are sums of some hundred products, exact only in integers of hundreds of
/// bits. On almost all inputs the right class leads by far, so doubles settle the matter, provided it is known how far
/// off they can be.
///
/// **Here** each input gets its logits in doubles and one number `float64`, an upper bound of how far any of them is
/// from the exact logit. It is a-priori in Wilkinson's sense: made of magnitudes, valid for every order of summation, so
/// nothing depends on how the loops below are written. The same formulas with the unit roundoff of float32 give
/// `float32`, which bounds how far an evaluation in single precision can be from the exact logit: what the float
/// statement needs.
///
/// The bounds are computed in doubles, too. Their roundings are made up for at the end (`roundedUp`). Their underflow could be
/// magnified by a large weight in a later layer, so each neuron's e has at least 2^-1073 more than it needs, twice what
/// the products e |W| and g m |W| of the next layer can lose each by the rounding of their first factor.
///
/// Layer by layer, with e a bound of the error of each value and m one of its magnitude in any evaluation:
/// ``Preactivations`` and ``WeightedSum`` have the linear parts. ReLU does not increase an error. For squares,
/// |fl(v^2) - u^2| <= e (2 |u| + e) + unitRoundoff v^2 + tiny when |v - u| <= e. A ReLU neuron whose pre-activation is
/// below minus its error in every evaluation is zero in all of them, and drops out.
package struct PerceptronFilter: Sendable {
    package let modulus: Int
    private let nonlinearity: Nonlinearity
    private let input: Preactivations
    private let hidden: [WeightedSum]
    private let output: WeightedSum
    private let kernel: LogitKernel
    /// The bounds suppose at most 2^20 neurons in a layer, and numbers that do not overflow.
    private let isFloat64Safe: Bool
    private let isFloat32Safe: Bool

    private static let (float64, float32) = (FloatFormatModel.float64, FloatFormatModel.float32)

    /// The filter of a network, or of one whose weights passed up to `weightRoundings` roundings before they came here: then
    /// the bounds of ``evaluate(_:_:_:)`` in doubles are for the network with the weights before those. Precondition: such a
    /// network has matrices that are no products, and no biases.
    package init(_ network: Perceptron, weightRoundings: Int = 0) {
        modulus = network.modulus
        nonlinearity = network.nonlinearity
        input = Preactivations(network, weightRoundings: weightRoundings)
        let sums = network.layers.map {
            WeightedSum($0.weights, bias: $0.bias, weightRoundings: weightRoundings)
        }
        hidden = Array(sums.dropLast())
        output = sums[sums.count - 1]
        kernel = LogitKernel(output)
        let largest = sums.map(\.largest).reduce(input.largest, max)
        let isSmall = sums.allSatisfy { max($0.rows, $0.innerDimension) <= 1 << 20 } && input.products <= 1 << 20
        isFloat64Safe = isSmall && largest <= Self.float64.safeMagnitude
        isFloat32Safe = isSmall && largest <= Self.float32.safeMagnitude
    }

    /// Room for one evaluation. For one thread.
    ///
    /// Plain memory: arrays of a class would be checked for exclusive access at every neuron, at twice the time.
    package final class Workspace {
        /// The logits, with -infinity behind the last class.
        package let logits: UnsafeMutableBufferPointer<Double>
        /// How many neurons may be active.
        fileprivate(set) var count = 0
        /// Their indices, values and bounds of the errors.
        fileprivate let active: UnsafeMutablePointer<Int>
        fileprivate let values: UnsafeMutablePointer<Double>
        fileprivate let errors64: UnsafeMutablePointer<Double>
        fileprivate let errors32: UnsafeMutablePointer<Double>

        package init(_ filter: PerceptronFilter) {
            let neurons = filter.hidden.map(\.columns).reduce(filter.input.neurons, max)
            logits = .allocate(capacity: filter.kernel.width)
            logits.initialize(repeating: -.infinity)
            active = .allocate(capacity: neurons)
            values = .allocate(capacity: neurons)
            errors64 = .allocate(capacity: neurons)
            errors32 = .allocate(capacity: neurons)
        }

        deinit {
            logits.deallocate()
            active.deallocate()
            values.deallocate()
            errors64.deallocate()
            errors32.deallocate()
        }

        @inline(__always)
        fileprivate func append(_ neuron: Int, at position: Int, _ value: Double, _ error64: Double, _ error32: Double)
        {
            active[position] = neuron
            values[position] = value
            errors64[position] = error64
            errors32[position] = error32
        }
    }

    /// How far the logits in doubles, and those of any evaluation in single precision, are at most from the exact ones.
    /// Infinite where no bound is known.
    package struct Bounds {
        package var float64: Double
        var float32: Double
    }

    /// Evaluates one input; the logits are in `workspace`.
    package func evaluate(_ a: Int, _ b: Int, _ workspace: Workspace) -> Bounds {
        var worst = readTokens(a, b, workspace)
        for layer in hidden { worst = max(worst, pass(layer, workspace)) }
        return finish(worst, workspace)
    }

    /// The first layer. Returns the largest magnitude a partial sum can have.
    private func readTokens(_ a: Int, _ b: Int, _ workspace: Workspace) -> Double {
        let (gamma64, gamma32) = (Self.float64.gamma(input.roundings), Self.float32.gamma(input.roundings))
        let (lost64, lost32) = (
            Self.float64.tiny * Double(input.products + 2), Self.float32.tiny * Double(input.products + 2)
        )
        let (first, second) = (a * input.neurons, b * input.neurons)
        var (largest, count) = (0.0, 0)
        for neuron in 0..<input.neurons {
            let value = input.left[first + neuron] + input.right[second + neuron] + input.bias[neuron]
            let size = input.leftSizes[first + neuron] + input.rightSizes[second + neuron] + input.biasSizes[neuron]
            largest = max(largest, size)
            activate(neuron, value, gamma64 * size + lost64, gamma32 * size + lost32, workspace, &count)
        }
        workspace.count = count
        return largest
    }

    /// Takes in a neuron whose pre-activation is `value`, within `error64` of the exact one, and within `error32` of it in
    /// single precision.
    @inline(__always)
    private func activate(
        _ neuron: Int, _ value: Double, _ error64: Double, _ error32: Double, _ workspace: Workspace,
        _ count: inout Int
    ) {
        switch nonlinearity {
        case .relu:
            // Every evaluation is below value + 2 error64 or value + error64 + error32; the factor 3 is for roundings here
            // and in the errors themselves, a relative 2^-30 at most.
            if value < -3 * (error64 + error32) { return }
            workspace.append(neuron, at: count, max(value, 0), error64, error32)
        case .square:
            let size = value.magnitude + error64
            workspace.append(
                neuron, at: count, value * value,
                error64 * (2 * size + error64) + Self.float64.unitRoundoff * (size + error64) * (size + error64)
                    + 3 * Self.float64.tiny,
                error32 * (2 * size + error32) + Self.float32.unitRoundoff * (size + error32) * (size + error32)
                    + 3 * Self.float32.tiny)
        }
        count += 1
    }

    /// A layer of neurons behind another. Returns the largest magnitude a partial sum can have.
    private func pass(_ layer: WeightedSum, _ workspace: Workspace) -> Double {
        let (gamma64, gamma32) = (Self.float64.gamma(layer.roundings), Self.float32.gamma(layer.roundings))
        var values = layer.bias.isEmpty ? [Double](repeating: 0, count: layer.columns) : layer.bias
        var errors64 = values.map { gamma64 * $0.magnitude }
        var errors32 = values.map { gamma32 * $0.magnitude }
        var sizes = values.map(\.magnitude)
        let sums = magnitudes(layer, workspace)
        for position in 0..<workspace.count {
            let row = workspace.active[position]
            let (value, error64, error32) = (
                workspace.values[position], workspace.errors64[position], workspace.errors32[position]
            )
            let (size64, size32) = (value + 2 * error64, value + error64 + error32)
            for column in 0..<layer.columns {
                let size = layer.sizes[row * layer.columns + column]
                values[column] += value * layer.values[row * layer.columns + column]
                errors64[column] += (error64 + gamma64 * size64) * size
                errors32[column] += (error32 + gamma32 * size32) * size
                sizes[column] += max(size64, size32) * size
            }
        }
        let (lost64, lost32) = (
            layer.underflow(Self.float64, inputs: sums.inputs), layer.underflow(Self.float32, inputs: sums.inputs)
        )
        var (largest, count) = (max(sums.inputs, sums.products), 0)
        for neuron in 0..<layer.columns {
            largest = max(largest, sizes[neuron])
            activate(neuron, values[neuron], errors64[neuron] + lost64, errors32[neuron] + lost32, workspace, &count)
        }
        workspace.count = count
        return largest
    }

    /// The sums over the active neurons of what they can be in any evaluation, and of that times the largest |O|.
    private func magnitudes(_ layer: WeightedSum, _ workspace: Workspace) -> (inputs: Double, products: Double) {
        var (inputs, products) = (0.0, 0.0)
        for position in 0..<workspace.count {
            let size =
                workspace.values[position] + 2 * workspace.errors64[position] + workspace.errors32[position]
            inputs += size
            if let firstRowMaxima = layer.firstRowMaxima {
                products += size * firstRowMaxima[workspace.active[position]]
            }
        }
        return (inputs, products)
    }

    /// The logits, and one bound for all of them: each |W|_hc is at most the largest in its row.
    private func finish(_ worst: Double, _ workspace: Workspace) -> Bounds {
        let (gamma64, gamma32) = (Self.float64.gamma(output.roundings), Self.float32.gamma(output.roundings))
        var (error64, error32, total) = (0.0, 0.0, 0.0)
        for position in 0..<workspace.count {
            let weight = output.rowMaxima[workspace.active[position]]
            error64 += workspace.errors64[position] * weight
            error32 += workspace.errors32[position] * weight
            total += workspace.values[position] * weight
        }
        let sums = magnitudes(output, workspace)
        let (size64, size32) = (
            total + 2 * error64 + output.biasMaximum, total + error64 + error32 + output.biasMaximum
        )
        let largest = max(worst, sums.inputs, sums.products, size64, size32)
        writeLogits(workspace)
        func bound(_ isSafe: Bool, _ format: FloatFormatModel, _ error: Double, _ gamma: Double, _ size: Double)
            -> Double
        {
            guard isSafe, largest <= format.safeMagnitude else { return .infinity }
            return (error + gamma * size + output.underflow(format, inputs: sums.inputs)).roundedUp
        }
        return Bounds(
            float64: bound(isFloat64Safe, Self.float64, error64, gamma64, size64),
            float32: bound(isFloat32Safe, Self.float32, error32, gamma32, size32))
    }

    private func writeLogits(_ workspace: Workspace) {
        guard let start = workspace.logits.baseAddress else { return }
        kernel.sums(
            UnsafeBufferPointer(start: workspace.active, count: workspace.count),
            UnsafeBufferPointer(start: workspace.values, count: workspace.count), to: start)
        for (column, bias) in output.bias.enumerated() { start[column] += bias }
        for column in output.columns..<kernel.width { start[column] = -.infinity }
    }

    /// After an ``evaluate(_:_:_:)`` whose bounds are finite, so that nothing overflows: for each class, a bound of the error
    /// of its logit in doubles plus one in single precision. Sharper than ``Bounds``, at the price of another pass over the
    /// weights.
    func sharperSums(_ workspace: Workspace) -> [Double] {
        let (gamma64, gamma32) = (Self.float64.gamma(output.roundings), Self.float32.gamma(output.roundings))
        let inputs = magnitudes(output, workspace).inputs
        let lost = output.underflow(Self.float64, inputs: inputs) + output.underflow(Self.float32, inputs: inputs)
        var sums = [Double](repeating: lost, count: output.columns)
        for (column, bias) in output.bias.enumerated() { sums[column] += (gamma64 + gamma32) * bias.magnitude }
        for position in 0..<workspace.count {
            let row = workspace.active[position]
            let (value, error64, error32) = (
                workspace.values[position], workspace.errors64[position], workspace.errors32[position]
            )
            let factor =
                error64 + gamma64 * (value + 2 * error64) + error32 + gamma32 * (value + error64 + error32)
            for column in 0..<output.columns { sums[column] += factor * output.sizes[row * output.columns + column] }
        }
        return sums.map(\.roundedUp)
    }
}
