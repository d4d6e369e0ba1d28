extension ContainerContents {
    /// Tells the format by content and reads it.
    init(_ bytes: [UInt8]) throws(CheckpointError) {
        func starts(_ prefix: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + prefix.count && bytes[offset..<offset + prefix.count].elementsEqual(prefix)
        }
        if starts(NumPyHeader.magic) {
            self = try NumPyFile.read(bytes)
        } else if starts([0x50, 0x4b, 3, 4]) || starts([0x50, 0x4b, 5, 6]) {
            let archive = try ZipArchive(bytes)
            self =
                try TorchArchive.dataName(in: archive) == nil
                ? NumPyArchive.read(archive) : TorchArchive.read(archive)
        } else if TorchLegacyFile.isStart(of: bytes) {
            self = try TorchLegacyFile.read(bytes)
        } else if starts([UInt8(ascii: "{")], at: 8) {
            self = try SafetensorsFile.read(bytes)
        } else if starts(Array("ustar".utf8), at: 257) {
            throw .unsupported("a PyTorch file from before 2017 (a tar archive); load it and save it again")
        } else if starts([0x80]) {
            throw .unsupported("a bare pickle; save the arrays as .safetensors, .npz or with torch.save")
        } else if starts([0x89, 0x48, 0x44, 0x46]) {
            throw .unsupported("an HDF5 file; save the arrays as .safetensors or .npz")
        } else {
            throw .malformed(
                bytes.isEmpty
                    ? "the file is empty"
                    : "not a checkpoint: neither safetensors, .npz, .npy nor a file of torch.save")
        }
    }
}
