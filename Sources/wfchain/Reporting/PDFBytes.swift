/// The bytes of a printed file, which are to be the same for the same page. Nothing moves: the file says at which bytes its
/// parts begin.
struct PDFBytes {
    private(set) var bytes: [UInt8]

    init(_ printed: [UInt8]) {
        bytes = printed
        removeDates()
        renumberNodes()
    }

    /// Blanks stand for the times at which it was printed.
    private mutating func removeDates() {
        for key in ["/CreationDate (", "/ModDate ("] {
            guard let start = bytes.firstRange(of: Array(key.utf8))?.lowerBound,
                let end = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
            else { continue }
            for index in start...end { bytes[index] = UInt8(ascii: " ") }
        }
    }

    /// The ids of table cells, `(node00000027)`, are numbered as they come, where the browser's own depend on what it did before.
    private mutating func renumberNodes() {
        let head = Array("(node".utf8)
        let width = 8
        var numbers: [[UInt8]: Int] = [:]
        var index = 0
        while let start = bytes[index...].firstIndex(of: head[0]) {
            index = start + 1
            let digits = start + head.count..<start + head.count + width
            guard digits.upperBound < bytes.count, bytes[start..<digits.lowerBound].elementsEqual(head),
                bytes[digits.upperBound] == UInt8(ascii: ")"),
                bytes[digits].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { continue }
            let id = Array(bytes[digits])
            let number = numbers[id] ?? numbers.count
            numbers[id] = number
            let text = String(number)
            bytes.replaceSubrange(digits, with: (String(repeating: "0", count: width - text.count) + text).utf8)
        }
    }
}
