/// What a file of weights holds: arrays and text, in whatever container.
///
/// Files are untrusted. Sizes, offsets, shapes and counts are checked before memory is asked for, nothing in a file is
/// executed, and memory stays within a small multiple of the file.
public struct Checkpoint: Sendable {
    /// The container.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// Hugging Face's safetensors.
        case safetensors
        /// One NumPy array.
        case npy
        /// A zip archive of NumPy arrays.
        case npz
        /// PyTorch's zip archive, written since 1.6.
        case torch
        /// PyTorch's older sequence of pickles.
        case torchLegacy = "torch-legacy"
    }

    /// The container.
    public let format: Format
    /// The arrays, in the order of the file.
    public let tensors: [Tensor]
    /// Text and single values beside the arrays, by key.
    public let metadata: [String: String]
    /// The SHA-256 digest of the file, in hexadecimal.
    public let sha256: String
    /// The keys of ``metadata`` that are not from the file but from beside it.
    let settingsBeside: Set<String>

    init(
        format: Format, tensors: [Tensor], metadata: [String: String], sha256: String,
        settingsBeside: Set<String> = []
    ) {
        self.format = format
        self.tensors = tensors
        self.metadata = metadata
        self.sha256 = sha256
        self.settingsBeside = settingsBeside
    }

    /// Reads the bytes of a file; their format is told by content.
    ///
    /// - Throws: ``CheckpointError`` naming what is wrong.
    /// - Complexity: memory for some four times the bytes and 64 MiB; for a compressed archive up to 16 times the bytes
    ///   more.
    public init(bytes: [UInt8]) throws(CheckpointError) {
        let contents = try ContainerContents(bytes)
        var names: Set<String> = []
        for tensor in contents.tensors where !names.insert(tensor.name).inserted {
            throw .malformed("two arrays are named '\(tensor.name)'")
        }
        self.init(
            format: contents.format, tensors: contents.tensors, metadata: contents.metadata,
            sha256: SHA256.hexadecimal(bytes))
    }
}

/// What a container's reader finds.
struct ContainerContents {
    var format: Checkpoint.Format
    var tensors: [Tensor] = []
    var metadata: [String: String] = [:]
}
