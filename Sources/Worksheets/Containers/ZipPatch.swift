/// Replaces entries of a zip archive; all other entries keep their bytes, their names and their order.
///
/// Only what has to change does: the header, data and sizes of the replaced entries, and the offsets in the list of entries.
struct ZipPatch {
    /// Why an archive cannot be written.
    enum Refusal: Error {
        /// It is larger, or has more entries, than the plain format holds.
        case isLarge
        case isDamaged
        case isNotPackable
    }

    private struct Entry {
        /// The offset of its line in the list of entries, and the length of that.
        let line: Int
        let length: Int
        let name: String
        /// The offset of its header.
        let offset: Int
    }

    private let bytes: [UInt8]
    private var entries: [Entry] = []
    private let list: Int
    private let tail: Int

    private static let lineMark: UInt32 = 0x0201_4B50
    private static let headerMark: UInt32 = 0x0403_4B50
    private static let tailMark: UInt32 = 0x0605_4B50

    init(_ bytes: [UInt8]) throws(Refusal) {
        self.bytes = bytes
        // The tail is 22 bytes and a remark of up to 64 KiB.
        guard bytes.count >= 22,
            let tail = (max(0, bytes.count - 22 - 0xFFFF)...(bytes.count - 22)).last(where: {
                bytes.uint32(at: $0) == ZipPatch.tailMark
            })
        else { throw .isDamaged }
        self.tail = tail
        let count = Int(bytes.uint16(at: tail + 10))
        list = Int(bytes.uint32(at: tail + 16))
        guard count < 0xFFFF, list < 0xFFFF_FFFF else { throw .isLarge }
        guard list <= tail else { throw .isDamaged }
        var line = list
        for _ in 0..<count {
            guard line + 46 <= tail, bytes.uint32(at: line) == ZipPatch.lineMark else { throw .isDamaged }
            let nameLength = Int(bytes.uint16(at: line + 28))
            let length = 46 + nameLength + Int(bytes.uint16(at: line + 30)) + Int(bytes.uint16(at: line + 32))
            let offset = Int(bytes.uint32(at: line + 42))
            guard offset < 0xFFFF_FFFF, bytes.uint32(at: line + 20) < 0xFFFF_FFFF else { throw .isLarge }
            guard line + length <= tail, offset + 30 <= list, bytes.uint32(at: offset) == ZipPatch.headerMark else {
                throw .isDamaged
            }
            let name = String(decoding: bytes[(line + 46)..<(line + 46 + nameLength)], as: UTF8.self)
            entries.append(
                Entry(
                    line: line, length: length,
                    name: name.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/"),
                    offset: offset))
            line += length
        }
    }

    /// The archive with other contents of these entries, by name.
    func replacing(_ contents: [String: [UInt8]]) throws(Refusal) -> [UInt8] {
        let ordered = entries.indices.sorted { entries[$0].offset < entries[$1].offset }
        var result = Array(bytes[..<(ordered.first.map { entries[$0].offset } ?? list)])
        result.reserveCapacity(bytes.count)
        var lines = entries.map { Array(bytes[$0.line..<($0.line + $0.length)]) }
        // Of two entries of one name the first counts.
        var open = contents
        var replaced: [Int: [UInt8]] = [:]
        for (index, entry) in entries.enumerated() {
            if let content = open.removeValue(forKey: entry.name) { replaced[index] = content }
        }
        for (position, index) in ordered.enumerated() {
            let entry = entries[index]
            let end = position + 1 < ordered.count ? entries[ordered[position + 1]].offset : list
            lines[index].set(UInt32(result.count), at: 42)
            if let content = replaced[index] {
                result += try packed(content, entry, &lines[index])
            } else {
                result += bytes[entry.offset..<end]
            }
        }
        var tail = Array(bytes[self.tail...])
        let size = lines.reduce(0) { $0 + $1.count }
        guard result.count + size < 0xFFFF_FFFF else { throw .isLarge }
        tail.set(UInt32(size), at: 12)
        tail.set(UInt32(result.count), at: 16)
        // What stands between the list and the tail, such as a signature, belongs to the old list.
        return lines.reduce(into: result) { $0 += $1 } + tail
    }

    /// The header and data of an entry with another content, packed as it was; its line is changed to fit.
    private func packed(_ content: [UInt8], _ entry: Entry, _ line: inout [UInt8]) throws(Refusal) -> [UInt8] {
        let nameLength = Int(bytes.uint16(at: entry.offset + 26))
        let length = 30 + nameLength + Int(bytes.uint16(at: entry.offset + 28))
        guard entry.offset + length <= list else { throw .isDamaged }
        var header = Array(bytes[entry.offset..<(entry.offset + length)])
        let method = bytes.uint16(at: entry.line + 10)
        guard method == 0 || method == 8 else { throw .isNotPackable }
        let isStored = method == 0
        guard let data = isStored ? content : Deflation.packed(content, as: .bare) else { throw .isNotPackable }
        guard data.count < 0xFFFF_FFFF, content.count < 0xFFFF_FFFF else { throw .isLarge }
        let checksum = Deflation.checksum(content)
        // The sizes stand in the header, and not behind the data.
        let flags = bytes.uint16(at: entry.line + 8) & ~8
        let sizes = [checksum, UInt32(data.count), UInt32(content.count)]
        ZipPatch.set(flags, sizes, in: &header, at: 6)
        ZipPatch.set(flags, sizes, in: &line, at: 8)
        return header + data
    }

    /// Sets the flags, and the checksum and sizes that stand ten bytes further, behind method and time.
    private static func set(_ flags: UInt16, _ sizes: [UInt32], in record: inout [UInt8], at offset: Int) {
        record.set(flags, at: offset)
        for (index, value) in sizes.enumerated() { record.set(value, at: offset + 8 + 4 * index) }
    }
}

extension [UInt8] {
    fileprivate func uint16(at offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }

    fileprivate func uint32(at offset: Int) -> UInt32 {
        UInt32(uint16(at: offset)) | UInt32(uint16(at: offset + 2)) << 16
    }

    fileprivate mutating func set(_ value: UInt16, at offset: Int) {
        self[offset] = UInt8(truncatingIfNeeded: value)
        self[offset + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }

    fileprivate mutating func set(_ value: UInt32, at offset: Int) {
        set(UInt16(truncatingIfNeeded: value), at: offset)
        set(UInt16(truncatingIfNeeded: value >> 16), at: offset + 2)
    }
}
