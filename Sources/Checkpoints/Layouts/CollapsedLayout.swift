/// Win [M, H] and Wout [H, M], with bias [H] and output_bias [M] where they exist: what ``Checkpoint`` exports.
///
/// Where the factors that were multiplied into Win and Wout are stored beside them (and differ by a rounding), Win and
/// Wout are the network.
struct CollapsedLayout: Layout {
    let name = "collapsed"
    let summary = "one hidden layer, multiplied out; it wins over factors stored beside it"
    let nonlinearity: Nonlinearity? = nil

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let (input, output) = (try scope.matrix("Win"), try scope.matrix("Wout"))
        let inputBias = try scope.vectorIfPresent("bias", count: input.columns)
        let outputBias = try scope.vectorIfPresent("output_bias", count: output.columns)
        return try Blueprint(
            left: .single(input), inputBias: inputBias,
            layers: [Blueprint.Layer(weights: .single(output), bias: outputBias)],
            formula: "g(Win[a] + Win[b]\(inputBias == nil ? "" : " + bias")) Wout"
                + (outputBias == nil ? "" : " + output_bias"))
    }
}
