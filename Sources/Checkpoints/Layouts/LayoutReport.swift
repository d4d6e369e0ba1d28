/// Whether a layout fits a checkpoint, for people who want to know what the tool sees.
public struct LayoutReport: Sendable {
    /// What `--layout` calls it.
    public let name: String
    /// Whose it is, in half a line.
    public let summary: String
    /// What it makes of the file, or why it does not fit.
    public let result: Result

    /// What a layout makes of a file.
    public enum Result: Sendable {
        /// It fits.
        ///
        /// - `formula`: the logits in the names of the arrays.
        /// - `steps`: the labels of the snapshots, or nil for a single network.
        case fits(modulus: Int, formula: String, steps: [Int]?)
        /// It does not, and why.
        case misfit(String)
    }
}

extension Checkpoint {
    /// What every known layout makes of this file, in the order in which they are tried.
    public func layoutReports() -> [LayoutReport] {
        let scopes = scopes(TransformerSettings(settings))
        return Layouts.all.map { layout in
            do throws(Misfit) {
                let fit = try fit(layout, in: scopes)
                return LayoutReport(
                    name: layout.name, summary: layout.summary,
                    result: .fits(
                        modulus: fit.blueprint.modulus, formula: fit.blueprint.formula,
                        steps: fit.hasSnapshots ? fit.places.map(\.step) : nil))
            } catch {
                return LayoutReport(name: layout.name, summary: layout.summary, result: .misfit(error.description))
            }
        }
    }

    /// The names of all layouts.
    public static var layoutNames: [String] { Layouts.all.map(\.name) }
}
