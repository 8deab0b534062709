/// The start of an element as the parser reports it; valid only during the report.
struct XMLStart {
    let name: XMLName
    /// The local name, zero-terminated UTF-8.
    let localName: UnsafePointer<UInt8>
    let namespace: UnsafePointer<UInt8>?
    /// Five pointers an attribute: local name, prefix, namespace, value, end of the value.
    let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let attributeCount: Int
    let names: XMLNameCache

    /// The text of the local name, for messages.
    var text: String { String(decoding: localNameBytes, as: UTF8.self) }

    var localNameBytes: UnsafeBufferPointer<UInt8> {
        var count = 0
        while localName[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: localName, count: count)
    }

    /// The text of the namespace, empty when there is none.
    var namespaceText: String { namespace.map { String(cString: $0) } ?? "" }

    /// The value of an attribute; nil when it is absent.
    subscript(_ name: XMLName) -> String? {
        for index in 0..<attributeCount where self.name(index) == name {
            return XMLStart.text(value(index))
        }
        return nil
    }

    func name(_ index: Int) -> XMLName {
        guard let key = attributes?[5 * index] else { return .unknown }
        return names.name(key)
    }

    /// The bytes of an attribute's value, in which `&` is written as `&#38;`.
    func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = attributes?[5 * index + 3], let end = attributes?[5 * index + 4] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The text of an attribute's value. The parser leaves an ampersand as the reference `&#38;`.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        return text.split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&")
    }
}
