/// Maps the parser's interned name strings to `XMLName` by their address, so that a name is compared once a document.
///
/// Its owner deallocates it; the addresses are those of one parser, which outlives it.
struct XMLNameCache {
    private let keys: UnsafeMutablePointer<UnsafePointer<UInt8>?>
    private let names: UnsafeMutablePointer<XMLName>
    /// A power of two, well above the number of distinct names; a full neighbourhood falls back to comparing.
    private static let slots = 2048

    init() {
        keys = .allocate(capacity: Self.slots)
        keys.initialize(repeating: nil, count: Self.slots)
        names = .allocate(capacity: Self.slots)
        names.initialize(repeating: .unknown, count: Self.slots)
    }

    func deallocate() {
        keys.deallocate()
        names.deallocate()
    }

    /// The name at an address of the parser's dictionary.
    func name(_ key: UnsafePointer<UInt8>) -> XMLName {
        let bits = UInt(bitPattern: key)
        var slot = Int((bits ^ (bits >> 11)) & UInt(Self.slots - 1))
        for _ in 0..<8 {
            if keys[slot] == key { return names[slot] }
            if keys[slot] == nil {
                let name = XMLName(text: String(cString: key))
                keys[slot] = key
                names[slot] = name
                return name
            }
            slot = (slot + 1) & (Self.slots - 1)
        }
        return XMLName(text: String(cString: key))
    }
}
