/// A NumPy array in a file of its own.
enum NumPyFile {
    /// What the one array of a bare file is called, as in `numpy.savez(file, array)`.
    static let arrayName = "arr_0"

    static func read(_ bytes: [UInt8]) throws(CheckpointError) -> ContainerContents {
        var contents = ContainerContents(format: .npy)
        try read(bytes[...], name: arrayName, into: &contents)
        return contents
    }

    /// Reads one array; single strings become metadata.
    static func read(
        _ bytes: ArraySlice<UInt8>, name: String, into contents: inout ContainerContents
    ) throws(CheckpointError) {
        let header = try NumPyHeader(bytes, name: name)
        let data = bytes[header.end...]
        if let size = header.type.size {
            let count = try Tensor.count(header.shape, name)
            guard count.multipliedReportingOverflow(by: size) == (data.count, false) else {
                throw .malformed(
                    "NumPy array '\(name)': shape \(header.shape.shapeText) of \(header.type.name) does not take the "
                        + "\(data.count) bytes there are")
            }
        }
        if let length = header.stringLength, header.shape.isEmpty,
            length.multipliedReportingOverflow(by: 4) == (data.count, false)
        {
            contents.metadata[name] = text(data, isBigEndian: header.isBigEndian)
            return
        }
        let strides =
            header.isFortranOrder ? Array(Tensor.strides(header.shape.reversed()).reversed()) : nil
        contents.tensors.append(
            try Tensor(
                name: name, elementType: header.type, shape: header.shape, strides: strides,
                isBigEndian: header.isBigEndian, bytes: data))
    }

    /// UTF-32 without the zeros that fill it up.
    private static func text(_ data: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        var result = String.UnicodeScalarView()
        for start in stride(from: data.startIndex, to: data.endIndex, by: 4) {
            let quad = data[start..<start + 4]
            let code = (isBigEndian ? Array(quad) : quad.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if code == 0 { break }
            result.append(UnicodeScalar(code) ?? "\u{fffd}")
        }
        return String(result)
    }
}

/// A zip archive of NumPy arrays, one `NAME.npy` each.
enum NumPyArchive {
    static func read(_ archive: ZipArchive) throws(CheckpointError) -> ContainerContents {
        var contents = ContainerContents(format: .npz)
        for entry in archive.entries where entry.name.hasSuffix(".npy") {
            let bytes = try archive.bytes(of: entry)
            try NumPyFile.read(bytes[...], name: String(entry.name.dropLast(4)), into: &contents)
        }
        guard !contents.tensors.isEmpty || !contents.metadata.isEmpty else {
            throw .malformed("a zip archive without NumPy arrays (NAME.npy) or PyTorch's data.pkl")
        }
        return contents
    }
}
