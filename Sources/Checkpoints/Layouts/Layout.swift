/// A way in which training code stores a network.
///
/// To add one: write a type in a file beside this one, and name it in ``Layouts/all``.
protocol Layout: Sendable {
    /// What `--layout` calls it.
    var name: String { get }
    /// Whose it is, or what it is good for, in half a line.
    var summary: String { get }
    /// The nonlinearity that goes without saying; nil where files of this layout exist with several.
    var nonlinearity: Nonlinearity? { get }
    /// Whether it is the layout of a network with attention; others do not fit a file that has any.
    var readsAttention: Bool { get }
    /// The network in these arrays.
    ///
    /// - Throws: ``Misfit`` when an array is missing or has another shape than this layout gives it.
    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint
}

extension Layout {
    var readsAttention: Bool { false }
}

/// The layouts that are known.
enum Layouts {
    /// In the order in which they are tried: the first that fits is taken.
    static let all: [any Layout] = [
        CollapsedLayout(), PAIRLayout(factors: .both), PAIRLayout(factors: .input), PAIRLayout(factors: .output),
        OneHotLayout(), ChughtaiLayout(), ZhongLayout(inputs: .concatenated), ZhongLayout(inputs: .summed),
        NandaLayout(), ZhongTransformerLayout(), TransformerLensLayout(), LogitsLayout(),
    ]
}
