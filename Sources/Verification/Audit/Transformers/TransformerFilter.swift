package import Checkpoints
internal import ExactArithmetic

/// A transformer evaluated in doubles, with a bound of the error for each input.
///
/// The tables and the attention weights come with radii. On an input with weights w_j within r_j, a pre-activation is the sum
///
///     u = A_0 + sum_j w_j A_j        A_j within s_j
///
/// of J + 1 terms, whose double is off by at most
///
///     s_0 + sum_j (|w_j| s_j + r_j (|A_j| + s_j)) + gamma(J + 1) (|A_0| + sum_j |w_j A_j|) + J tiny:
///
/// a term passes a multiplication and J additions. ReLU does not increase an error; a neuron whose pre-activation is below
/// minus its error is exactly 0. For squares, |fl(v^2) - u^2| <= e (2 |v| + e) + unitRoundoff v^2 + tiny when |v - u| <= e.
/// With z_n within e_n of the neurons' outputs and W within s, the logits are the same kind of sum, of J + 1 terms of the
/// direct part and N of the neurons. For the neurons' part one number bounds the error of all classes: with |W_n| the largest
/// |W_nc| + s_nc of a row and s_n the largest s_nc,
///
///     sum_n (e_n |W_n| + z_n s_n) + gamma(N + J + 2) (sum_n z_n |W_n| + size of the direct part) + N tiny.
///
/// Bounds are computed in doubles and rounded up at the end of each step (`roundedUp`). If any number is so large that something
/// may have overflowed, the bound is infinite or NaN: sizes above ``BallMatrix/safeMagnitude`` make every radius infinite, and
/// what becomes of infinities in sums and products is never finite again.
package struct TransformerFilter: Sendable {
    package let modulus: Int
    package let classes: Int
    let network: Transformer
    let tables: TransformerTables
    private let kernel: LogitKernel
    /// |W_n| and s_n.
    private let rowMaxima: [Double]
    private let rowRadii: [Double]

    package init(_ network: Transformer) {
        self.network = network
        modulus = network.modulus
        classes = network.classes
        let tables = TransformerTables(network)
        self.tables = tables
        let output = tables.neuronToLogit
        kernel = LogitKernel(rows: output.rows, columns: output.columns, values: output.values)
        let sizes = output.sizes
        func maxima(_ numbers: [Double]) -> [Double] {
            (0..<output.rows).map { row in
                // A NaN must not vanish among its neighbours.
                numbers[row * output.columns..<(row + 1) * output.columns].reduce(0) { $1 > $0 || $1.isNaN ? $1 : $0 }
            }
        }
        rowMaxima = maxima(sizes)
        rowRadii = maxima(output.radii)
    }

    /// Room for one evaluation. For one thread.
    package final class Workspace {
        /// The logits, with -infinity behind the last class.
        package let logits: UnsafeMutableBufferPointer<Double>
        /// Sums over the paths: values, magnitudes and radii, of pre-activations and of logits.
        fileprivate let neurons: Mixture
        fileprivate let direct: Mixture
        fileprivate let attention: AttentionWeights
        /// The neurons that may be active, and what they give.
        fileprivate let active: UnsafeMutableBufferPointer<Int>
        fileprivate let outputs: UnsafeMutableBufferPointer<Double>

        package init(_ filter: TransformerFilter) {
            logits = .allocate(capacity: filter.kernel.width)
            logits.initialize(repeating: -.infinity)
            neurons = Mixture(columns: filter.tables.neurons.columns)
            direct = Mixture(columns: filter.tables.direct.columns)
            attention = AttentionWeights(filter.network, filter.tables)
            active = .allocate(capacity: filter.tables.neurons.columns)
            active.initialize(repeating: 0)
            outputs = .allocate(capacity: filter.tables.neurons.columns)
            outputs.initialize(repeating: 0)
        }

        deinit {
            logits.deallocate()
            active.deallocate()
            outputs.deallocate()
        }
    }

    /// Evaluates the input (a, b); the logits are in `workspace`. Returns how far they are at most from the exact ones;
    /// infinite or NaN where no bound is known.
    package func evaluate(_ a: Int, _ b: Int, _ workspace: Workspace) -> Double {
        let tokens = network.positions.indices.map { network.token(at: $0, a, b) }
        let last = tokens[tokens.count - 1]
        let weights = workspace.attention.weights(tokens: tokens)
        workspace.neurons.start(tables.neurons, row: last)
        workspace.direct.start(tables.direct, row: last)
        for (path, weight) in zip(tables.paths, weights) {
            let token = tokens[path.position]
            workspace.neurons.add(path.toNeurons, row: token, weight: weight)
            workspace.direct.add(path.toLogits, row: token, weight: weight)
        }
        workspace.neurons.finish(terms: weights.count)
        workspace.direct.finish(terms: weights.count)
        let behind = activate(workspace)
        return finish(workspace, behind, terms: weights.count)
    }

    /// What the neurons' part of every logit has of errors and of magnitude.
    private struct Behind {
        var count = 0
        var error = 0.0
        var size = 0.0
    }

    private func activate(_ workspace: Workspace) -> Behind {
        var behind = Behind()
        let (values, radii) = (workspace.neurons.values, workspace.neurons.radii)
        let unit = FloatFormatModel.float64
        for neuron in 0..<values.count {
            let (value, radius) = (values[neuron], radii[neuron])
            var (output, error) = (value, radius)
            switch network.nonlinearity {
            case .relu:
                if value < -radius { continue }
                output = Double.maximum(value, 0)
            case .square:
                output = value * value
                error = (radius * (2 * value.magnitude + radius) + unit.unitRoundoff * output + unit.tiny).roundedUp
            }
            workspace.active[behind.count] = neuron
            workspace.outputs[behind.count] = output
            behind.count += 1
            behind.error += error * rowMaxima[neuron] + output * rowRadii[neuron]
            behind.size += output * rowMaxima[neuron]
        }
        return behind
    }

    private func finish(_ workspace: Workspace, _ behind: Behind, terms: Int) -> Double {
        guard let start = workspace.logits.baseAddress, let indices = workspace.active.baseAddress,
            let outputs = workspace.outputs.baseAddress
        else { return .infinity }
        kernel.sums(
            UnsafeBufferPointer(start: indices, count: behind.count),
            UnsafeBufferPointer(start: outputs, count: behind.count), to: start)
        let direct = workspace.direct
        var (radius, size) = (0.0, 0.0)
        for column in 0..<classes {
            start[column] += direct.values[column]
            radius = Double.maximum(radius, direct.radii[column])
            size = Double.maximum(size, direct.sizes[column])
        }
        for column in classes..<kernel.width { start[column] = -.infinity }
        let format = FloatFormatModel.float64
        let count = tables.neuronToLogit.rows + terms + 2
        guard count <= BallMatrix.longestSum, size + behind.size <= BallMatrix.safeMagnitude else { return .infinity }
        return
            (radius + behind.error + format.gamma(count) * (behind.size + size)
            + format.tiny * Double(count)).roundedUp
    }
}
