import Glibc

/// A file on disk, closed with the source.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let place: ReadingPlace
    /// The first bytes, by which the format is told; they are handed out again first.
    private(set) var head: [UInt8] = []
    private var headPosition = 0
    private static let headCount = 4096

    init(path: String, place: ReadingPlace) throws(ReadingError) {
        self.place = place
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSource.failure(place) }
        var bytes = [UInt8](repeating: 0, count: FileSource.headCount)
        let count = try fill(&bytes)
        head = Array(bytes[..<count])
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func failure(_ place: ReadingPlace) -> ReadingError {
        .unavailable(place, reason: String(cString: strerror(errno)).lowercasedFirst)
    }

    private func fill(_ bytes: inout [UInt8]) throws(ReadingError) -> Int {
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                systemRead(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            guard got >= 0 else { throw FileSource.failure(place) }
            if got == 0 { break }
            count += got
        }
        return count
    }

    private func systemRead(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if got >= 0 || errno != EINTR { return got }
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
        if headPosition < head.count {
            let count = min(buffer.count, head.count - headPosition)
            buffer.copyBytes(from: head[headPosition..<headPosition + count])
            headPosition += count
            return count
        }
        let got = systemRead(buffer)
        guard got >= 0 else { throw FileSource.failure(place) }
        return got
    }
}

extension String {
    /// The system's messages start with a capital letter; ours do not.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
