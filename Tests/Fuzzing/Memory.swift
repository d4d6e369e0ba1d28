/// Counts the bytes that are allocated and not freed, by the hooks of the address sanitizer.
enum Memory {
    nonisolated(unsafe) private static var live = 0
    nonisolated(unsafe) private static var most = 0
    nonisolated(unsafe) private static var isHooked = false

    /// Runs `body`; stops the process if it ever holds more than `limit` bytes.
    static func watch(limit: Int, _ body: () -> Void) {
        if !isHooked {
            isHooked = true
            _ = installHooks({ _, size in Memory.note(size) }, { pointer in Memory.note(-allocatedSize(pointer)) })
        }
        (live, most) = (0, 0)
        body()
        precondition(most <= limit, "\(most) bytes were held at once; the limit is \(limit)")
    }

    private static func note(_ change: Int) {
        live &+= change
        if live > most { most = live }
    }
}

@_silgen_name("__sanitizer_install_malloc_and_free_hooks")
private func installHooks(
    _ malloc: @convention(c) (UnsafeRawPointer?, Int) -> Void, _ free: @convention(c) (UnsafeRawPointer?) -> Void
) -> CInt

@_silgen_name("__sanitizer_get_allocated_size")
private func allocatedSize(_ pointer: UnsafeRawPointer?) -> Int
