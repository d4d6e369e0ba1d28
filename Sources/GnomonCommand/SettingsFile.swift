import Foundation
import Gnomon

/// The settings of a run that lie beside its checkpoint.
enum SettingsFile {
    /// The largest file read.
    static let maximumSize = 1 << 20

    /// The checkpoint with the settings beside the file at `path`, where it has attention and there are any.
    ///
    /// MLPs say all there is to say in their arrays; standard input has nothing beside it.
    static func added(to checkpoint: Checkpoint, at path: String) -> Checkpoint {
        guard path != "-", checkpoint.hasAttention,
            let name = names(beside: path).first(where: { FileKind(sibling($0, of: path)) == .regular }),
            let bytes = try? InputFile.read(sibling(name, of: path), limit: maximumSize, streamLimit: 0)
        else { return checkpoint }
        return checkpoint.adding(settings: String(decoding: bytes, as: UTF8.self), from: name)
    }

    /// For `model_X.pt` the names `config_X.json`, `model_X.json` and `config.json`.
    static func names(beside path: String) -> [String] {
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let own = stem.hasPrefix("model_") ? ["config_\(stem.dropFirst("model_".count)).json"] : []
        return own + ["\(stem).json", "config.json"]
    }

    private static func sibling(_ name: String, of path: String) -> String {
        ((path as NSString).deletingLastPathComponent as NSString).appendingPathComponent(name)
    }
}
