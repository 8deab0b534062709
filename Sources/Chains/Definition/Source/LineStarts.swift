import Synchronization

/// Where the lines of a text begin, looked for when the first message shows one.
final class LineStarts: Sendable {
    /// In bytes; nil before somebody asked.
    private let starts = Mutex<[Int]?>(nil)

    /// The place of the line with that number, counted from 1; nil where the text has fewer. The text is always the same.
    func start(ofLine number: Int, in text: String) -> Int? {
        starts.withLock { starts in
            let known = starts ?? LineStarts.found(in: text)
            starts = known
            return known.indices.contains(number - 1) ? known[number - 1] : nil
        }
    }

    private static func found(in text: String) -> [Int] {
        var starts = [0]
        var before: UInt8 = 0
        for (offset, byte) in text.utf8.enumerated() {
            if before == UInt8(ascii: "\n") || before == UInt8(ascii: "\r") && byte != UInt8(ascii: "\n") {
                starts.append(offset)
            }
            before = byte
        }
        if before == UInt8(ascii: "\n") || before == UInt8(ascii: "\r") { starts.append(text.utf8.count) }
        return starts
    }
}
