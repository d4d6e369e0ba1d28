internal import CZip

/// Zip archives of stored entries, dated 1980-01-01, so that the same content gives the same bytes.
enum ZipWriter {
    /// The archive of these entries; nil if the library fails.
    static func archive(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8]? {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { return nil }
        defer { zip_source_free(target) }
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, Int32(gnomon_zip_truncate), &error) else {
            zip_source_free(target)
            return nil
        }
        // The entries must stay where they are until the archive is closed.
        let copies = entries.map { entry in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: entry.bytes.count, alignment: 1)
            copy.copyBytes(from: entry.bytes)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        for (entry, copy) in zip(entries, copies) {
            guard let source = zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 0) else {
                zip_discard(archive)
                return nil
            }
            let index = zip_file_add(archive, entry.name, source, gnomon_zip_utf8_name)
            guard index >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                return nil
            }
            zip_set_file_compression(archive, UInt64(index), Int32(gnomon_zip_stored), 0)
            // Year 0 (1980), month 1, day 1.
            zip_file_set_dostime(archive, UInt64(index), 0, 1 << 5 | 1, 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            return nil
        }
        return contents(of: target)
    }

    private static func contents(of source: OpaquePointer) -> [UInt8]? {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { return nil }
        defer { zip_source_close(source) }
        let size = Int(status.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(size))))
        }
        return bytes.count == size ? bytes : nil
    }
}
