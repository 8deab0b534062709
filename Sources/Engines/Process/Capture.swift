import Synchronization

/// Collects what a process writes, up to a limit.
final class Capture: Sendable {
    private struct Content {
        var bytes: [UInt8] = []
        var dropped = 0
    }

    private let limit: Int
    private let content = Mutex(Content())

    init(limit: Int) { self.limit = limit }

    /// Keeps what still fits. False once something was dropped.
    func append(_ chunk: UnsafeRawBufferPointer) -> Bool {
        content.withLock { content in
            let kept = min(chunk.count, limit - content.bytes.count)
            content.bytes.append(contentsOf: chunk.prefix(kept))
            content.dropped += chunk.count - kept
            return content.dropped == 0
        }
    }

    var bytes: [UInt8] { content.withLock { $0.bytes } }

    /// The content as text, with a note where it was cut; nil where there is none.
    var log: String? {
        content.withLock { content in
            if content.bytes.isEmpty { return nil }
            let text = String(decoding: content.bytes, as: UTF8.self)
            if content.dropped == 0 { return text }
            return text + (text.hasSuffix("\n") ? "" : "\n") + "[\(content.dropped) more bytes were dropped]\n"
        }
    }
}
