/// One element of an element tree: a view that is valid until the tree is emptied.
struct Element {
    /// The tree outlives the elements read from it; they are never stored.
    private let storage: UnsafeMutablePointer<ElementTree.Storage>
    /// The element's number in document order.
    let index: Int

    init(_ storage: UnsafeMutablePointer<ElementTree.Storage>, _ index: Int) {
        self.storage = storage
        self.index = index
    }

    private var node: UnsafeMutablePointer<ElementTree.Node> { storage.pointee.nodes.base + index }

    var name: XMLName { node.pointee.name }
    /// The index after the last element inside this one.
    var end: Int { Int(node.pointee.end) }
    /// The name as the file has it.
    var nameText: String { name == .unknown ? self[.unknown] ?? "" : name.rawValue }

    /// The element's own text up to its first child.
    var text: String { String(decoding: textBytes, as: UTF8.self) }
    var textBytes: UnsafeBufferPointer<UInt8> { bytes(node.pointee.textStart, node.pointee.textEnd) }

    private func bytes(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage.pointee.bytes.base + Int(start), count: Int(end - start))
    }

    /// The value of an attribute; nil when it is absent.
    subscript(_ name: XMLName) -> String? {
        for index in Int(node.pointee.attributeStart)..<Int(node.pointee.attributeEnd) {
            let attribute = storage.pointee.attributes[index]
            if attribute.name == name { return XMLStart.text(bytes(attribute.start, attribute.end)) }
        }
        return nil
    }

    /// The child elements in document order.
    var children: Children { Children(storage: storage, position: index + 1, end: end, skipsAsides: false) }

    /// The children that belong to the formula: neither display hints nor stored results.
    var operands: Children { Children(storage: storage, position: index + 1, end: end, skipsAsides: true) }

    /// The elements inside this one at any depth, in document order.
    var descendants: some Sequence<Element> { (index + 1..<end).lazy.map { Element(storage, $0) } }

    /// The first child of that name.
    func child(_ name: XMLName) -> Element? { children.first { $0.name == name } }

    /// Appends what names an `id` element: elements with the same key say the same name.
    ///
    /// The separators are characters that XML does not allow in texts.
    func appendNameKey(to key: inout GrowingBuffer<UInt8>) {
        for at in index..<end {
            let node = storage.pointee.nodes[at]
            for index in Int(node.attributeStart)..<Int(node.attributeEnd) {
                let attribute = storage.pointee.attributes[index]
                switch attribute.name {
                case .literalSubscript: key.append(1)
                case .labels: key.append(2)
                case .font: key.append(3)
                default: continue
                }
                key.append(contentsOf: bytes(attribute.start, attribute.end))
            }
            key.append(node.name == .subscripted ? 4 : 5)
            key.append(contentsOf: bytes(node.textStart, node.textEnd))
        }
    }

    /// Walks over child elements; text between them is left out.
    struct Children: Sequence, IteratorProtocol {
        fileprivate let storage: UnsafeMutablePointer<ElementTree.Storage>
        fileprivate var position: Int
        fileprivate let end: Int
        fileprivate let skipsAsides: Bool

        mutating func next() -> Element? {
            while position < end {
                let element = Element(storage, position)
                position = element.end
                let name = element.name
                if name != .characters && !(skipsAsides && name.isAside) { return element }
            }
            return nil
        }

        var first: Element? {
            var walk = self
            return walk.next()
        }

        var count: Int { reduce(0) { count, _ in count + 1 } }

        var last: Element? { reduce(nil) { _, element in element } }

        /// The children if there are exactly two.
        var pair: (Element, Element)? {
            var walk = self
            guard let first = walk.next(), let second = walk.next(), walk.next() == nil else { return nil }
            return (first, second)
        }

        /// The child if there is exactly one.
        var only: Element? {
            var walk = self
            guard let first = walk.next(), walk.next() == nil else { return nil }
            return first
        }
    }
}

extension XMLName {
    /// Elements that say how something looks, where it came from, or what it once yielded.
    var isAside: Bool {
        switch self {
        case .display, .result, .symResult, .resultFormat, .formattingOverride, .originRef, .parentRef, .comment,
            .originComment, .contentHash, .hash:
            true
        default: false
        }
    }
}
