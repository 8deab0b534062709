import CLibXML2
import Synchronization

/// Maps the parser's interned name strings to `XMLName` by their address, so that a name is compared once and not at each
/// element.
///
/// The addresses are those of a dictionary that it lends the parser. It is lent to one stream after another, because many
/// worksheets have the same few names.
struct XMLNameCache {
    /// Where the parser keeps names; nil where there was no memory for it, so that it uses one of its own.
    private let dictionary: xmlDictPtr?
    private let keys: UnsafeMutablePointer<UnsafePointer<UInt8>?>
    private let names: UnsafeMutablePointer<XMLName>
    /// A power of two, well above the number of distinct names; a full neighbourhood falls back to comparing.
    private static let slots = 2048

    /// A dictionary that has more names, or more bytes of them, is not kept: a file may hold any number.
    private static let (mostNames, mostBytes) = (1024, 256 << 10)
    /// What the parser allows a dictionary of its own, in bytes.
    private static let limit = 10_000_000

    /// What no stream uses at present, as addresses.
    private static let idle = Mutex<[(dictionary: UInt, keys: UInt, names: UInt)]>([])

    /// Names of which none is known yet, or those that a stream gave back.
    static func borrow() -> XMLNameCache {
        if let known = idle.withLock({ $0.popLast() }), let dictionary = xmlDictPtr(bitPattern: known.dictionary),
            let keys = UnsafeMutablePointer<UnsafePointer<UInt8>?>(bitPattern: known.keys),
            let names = UnsafeMutablePointer<XMLName>(bitPattern: known.names)
        {
            return XMLNameCache(dictionary: dictionary, keys: keys, names: names)
        }
        let dictionary = xmlDictCreate()
        if let dictionary { xmlDictSetLimit(dictionary, limit) }
        let new = XMLNameCache(
            dictionary: dictionary, keys: .allocate(capacity: slots), names: .allocate(capacity: slots))
        new.keys.initialize(repeating: nil, count: slots)
        new.names.initialize(repeating: .unknown, count: slots)
        return new
    }

    /// Ends the use; the parser that had the dictionary is gone.
    func giveBack() {
        if let dictionary, xmlDictSize(dictionary) <= Self.mostNames, xmlDictGetUsage(dictionary) <= Self.mostBytes {
            let addresses = (UInt(bitPattern: dictionary), UInt(bitPattern: keys), UInt(bitPattern: names))
            Self.idle.withLock { $0.append(addresses) }
            return
        }
        if let dictionary { xmlDictFree(dictionary) }
        keys.deallocate()
        names.deallocate()
    }

    /// Makes the parser keep names in this dictionary in place of its own. Before it has parsed anything.
    func lend(to context: xmlParserCtxtPtr) {
        guard let dictionary, xmlDictReference(dictionary) == 0 else { return }
        xmlDictFree(context.pointee.dict)
        context.pointee.dict = dictionary
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
