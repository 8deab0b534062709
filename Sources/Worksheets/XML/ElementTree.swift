/// The elements of one formula, flat and in document order; emptied and used again for the next formula.
///
/// An element's number is its index, and `end` is the index after its last descendant, so that children need no
/// pointers. Text and attribute values share one buffer of UTF-8 bytes, an element's attributes before its text.
final class ElementTree {
    struct Node {
        var name: XMLName
        var end: Int32
        var textStart: Int32
        var textEnd: Int32
        var attributeStart: Int32
        var attributeEnd: Int32
    }

    struct Attribute {
        let name: XMLName
        let start: Int32
        let end: Int32
    }

    struct Storage {
        var nodes = GrowingBuffer<Node>(capacity: 256)
        var attributes = GrowingBuffer<Attribute>(capacity: 256)
        var bytes = GrowingBuffer<UInt8>(capacity: 4096)
        var open = GrowingBuffer<Int32>(capacity: 64)
    }

    let storage: UnsafeMutablePointer<Storage>

    init() {
        storage = .allocate(capacity: 1)
        storage.initialize(to: Storage())
    }

    deinit {
        storage.pointee.nodes.deallocate()
        storage.pointee.attributes.deallocate()
        storage.pointee.bytes.deallocate()
        storage.pointee.open.deallocate()
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// How many elements there are, pieces of text between elements included.
    var count: Int { storage.pointee.nodes.count }
    var root: Element { self[0] }
    subscript(index: Int) -> Element { Element(storage, index) }

    func removeAll() {
        storage.pointee.nodes.removeAll()
        storage.pointee.attributes.removeAll()
        storage.pointee.bytes.removeAll()
        storage.pointee.open.removeAll()
    }

    func start(_ element: XMLStart) {
        let first = Int32(storage.pointee.attributes.count)
        for index in 0..<element.attributeCount {
            let name = element.name(index)
            if name != .unknown { append(name, element.value(index)) }
        }
        // The name of an element that is not in the table of names is kept as if it were an attribute.
        if element.name == .unknown { append(.unknown, element.localNameBytes) }
        storage.pointee.open.append(Int32(count))
        append(element.name, attributeStart: first)
    }

    private func append(_ attribute: XMLName, _ value: UnsafeBufferPointer<UInt8>) {
        let start = Int32(storage.pointee.bytes.count)
        storage.pointee.bytes.append(contentsOf: value)
        let end = Int32(storage.pointee.bytes.count)
        storage.pointee.attributes.append(Attribute(name: attribute, start: start, end: end))
    }

    private func append(_ name: XMLName, attributeStart: Int32) {
        let at = Int32(storage.pointee.bytes.count)
        storage.pointee.nodes.append(
            Node(
                name: name, end: Int32(count) + 1, textStart: at, textEnd: at,
                attributeStart: attributeStart, attributeEnd: Int32(storage.pointee.attributes.count)))
    }

    /// Ends the element opened last; true when it was the outermost.
    func end() -> Bool {
        guard let index = storage.pointee.open.removeLast() else { return true }
        storage.pointee.nodes.base[Int(index)].end = Int32(count)
        return storage.pointee.open.count == 0
    }

    /// Adds text to the open element. Layout between elements is dropped.
    func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard storage.pointee.open.count > 0 else { return }
        let current = Int(storage.pointee.open[storage.pointee.open.count - 1])
        let last = count - 1
        if !storage.pointee.nodes[current].name.keepsBlanks, text.allSatisfy({ $0 <= 32 }) { return }
        if current != last && storage.pointee.nodes[last].name != .characters {
            append(.characters, attributeStart: Int32(storage.pointee.attributes.count))
        }
        storage.pointee.bytes.append(contentsOf: text)
        storage.pointee.nodes.base[count - 1].textEnd = Int32(storage.pointee.bytes.count)
    }
}

extension XMLName {
    /// True of elements in which blanks are text.
    fileprivate var keepsBlanks: Bool {
        switch self {
        case .str, .id, .e, .span, .subscripted, .rowName, .unknown: true
        default: false
        }
    }
}
