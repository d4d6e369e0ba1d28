/// The logits of any architecture, evaluated by its own code: [M, M, C], or [M^2, C] with input (a, b) in row a M + b.
///
/// The array is called `logits`, or is the only one in the file. All C classes compete, also those beyond M.
struct LogitsLayout: Layout {
    let name = "logits"
    let summary = "a bare table of logits, from any architecture"
    let nonlinearity: Nonlinearity? = nil

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        var name = "logits"
        // `model.logits` is found under `model.`, and is not to be found twice.
        if scope.isWholeFile, scope.arrays.count == 1, let only = scope.arrays.keys.first, !only.hasSuffix(".logits") {
            name = only
        }
        let shape = scope.arrays[name]?.shape ?? []
        let isFlat = shape.count - (scope.snapshot == nil ? 0 : 1) == 2
        let table = isFlat ? try scope.matrix(name).tensor : try scope.table(name)
        let classes = table.shape[table.shape.count - 1]
        let modulus = isFlat ? Int(Double(table.shape[0]).squareRoot().rounded()) : table.shape[0]
        guard modulus > 0, isFlat ? modulus * modulus == table.shape[0] : table.shape[1] == modulus else {
            throw Misfit(description: "\(name) \(shape.shapeText) is neither [M, M, C] nor [M^2, C]")
        }
        guard classes >= modulus else {
            throw Misfit(description: "\(name) \(shape.shapeText) has \(classes) classes for \(modulus) tokens")
        }
        return Blueprint(
            table: table, modulus: modulus, classes: classes,
            formula: isFlat ? "\(name)[a M + b]" : "\(name)[a, b]")
    }
}
