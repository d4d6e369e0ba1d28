internal import CZip

/// A zip archive in memory, read by libzip.
///
/// Only stored and deflated entries without encryption are read, and all of them together may unfold to no more than
/// ``allowance(_:)`` bytes: an archive made to fill the memory is refused before anything is unfolded.
final class ZipArchive {
    struct Entry {
        let index: UInt64
        let name: String
        let size: Int
    }

    /// The entries in the order of the directory.
    let entries: [Entry]
    private let archive: OpaquePointer
    private let copy: UnsafeMutableRawBufferPointer
    private var allowed: Int

    /// How much the entries of an archive of `size` bytes may unfold to.
    static func allowance(_ size: Int) -> Int { 8 << 20 + 16 * min(size, 1 << 40) }

    init(_ bytes: [UInt8]) throws(CheckpointError) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        guard let archive = Self.open(copy) else {
            copy.deallocate()
            throw .malformed("a damaged zip archive: its directory cannot be read; was the file copied whole?")
        }
        var entries: [Entry] = []
        var failure: CheckpointError?
        for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
            do throws(CheckpointError) {
                entries.append(try Self.entry(index, of: archive))
            } catch {
                failure = error
                break
            }
        }
        self.archive = archive
        self.copy = copy
        self.entries = entries
        allowed = Self.allowance(bytes.count)
        if let failure { throw failure }
    }

    deinit {
        zip_discard(archive)
        copy.deallocate()
    }

    private static func open(_ bytes: UnsafeMutableRawBufferPointer) -> OpaquePointer? {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
            return nil
        }
        guard let archive = zip_open_from_source(source, Int32(gnomon_zip_read_only), &error) else {
            zip_source_free(source)
            return nil
        }
        return archive
    }

    private static func entry(_ index: UInt64, of archive: OpaquePointer) throws(CheckpointError) -> Entry {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, index, gnomon_zip_raw_name, &status) == 0, let raw = status.name,
            let name = String(validatingCString: raw), status.size <= UInt64(Int.max)
        else { throw .malformed("a damaged zip archive: entry \(index) has no readable name or size") }
        guard status.encryption_method == gnomon_zip_unencrypted else {
            throw .unsupported("zip entry '\(name)' is encrypted; save the file without a password")
        }
        guard status.comp_method == gnomon_zip_stored || status.comp_method == gnomon_zip_deflated else {
            throw .unsupported(
                "zip entry '\(name)' is compressed by method \(status.comp_method); stored and deflated are read")
        }
        return Entry(index: index, name: name, size: Int(status.size))
    }

    /// The contents of an entry, its checksum compared.
    func bytes(of entry: Entry) throws(CheckpointError) -> [UInt8] {
        guard entry.size <= allowed else {
            throw .unsupported(
                "zip entry '\(entry.name)' unfolds to \(entry.size) bytes, with the others more than 16 times the "
                    + "file; save it uncompressed, as numpy.savez does")
        }
        allowed -= entry.size
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw damaged(entry) }
        defer { zip_fclose(file) }
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, count in
            while count < entry.size {
                let read = zip_fread(file, buffer.baseAddress.map { $0 + count }, UInt64(entry.size - count))
                guard read > 0 else { return }
                count += Int(read)
            }
            // The checksum is compared when the end is reached.
            var beyond: UInt8 = 0
            isWhole = zip_fread(file, &beyond, 1) == 0
        }
        guard isWhole else { throw damaged(entry) }
        return result
    }

    private func damaged(_ entry: Entry) -> CheckpointError {
        .malformed("zip entry '\(entry.name)' is damaged: its length or checksum is not as the directory says")
    }
}
