/// The elements of one formula, flat and in document order; emptied and used again for the next formula.
///
/// An element's number is its index, and `end` is the index after its last descendant, so that children need no
/// pointers. Text and attribute values share one buffer of UTF-8 bytes.
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

    private(set) var nodes: [Node] = []
    private(set) var attributes: [Attribute] = []
    private(set) var bytes: [UInt8] = []
    private var open: [Int32] = []
    /// The texts of names that are not in the table of names, by element.
    private var unknownNames: [Int: String] = [:]

    func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        if !unknownNames.isEmpty { unknownNames.removeAll() }
    }

    func start(_ element: XMLStart) {
        let first = Int32(attributes.count)
        for index in 0..<element.attributeCount {
            let name = element.name(index)
            if name == .unknown { continue }
            let start = Int32(bytes.count)
            bytes.append(contentsOf: element.value(index))
            attributes.append(Attribute(name: name, start: start, end: Int32(bytes.count)))
        }
        if element.name == .unknown { unknownNames[nodes.count] = element.text }
        open.append(Int32(nodes.count))
        append(element.name, attributeStart: first)
    }

    private func append(_ name: XMLName, attributeStart: Int32) {
        let at = Int32(bytes.count)
        nodes.append(
            Node(
                name: name, end: Int32(nodes.count) + 1, textStart: at, textEnd: at,
                attributeStart: attributeStart, attributeEnd: Int32(attributes.count)))
    }

    /// Ends the element opened last; true when it was the outermost.
    func end() -> Bool {
        guard let index = open.popLast() else { return true }
        nodes[Int(index)].end = Int32(nodes.count)
        return open.isEmpty
    }

    /// Adds text to the open element. Layout between elements is dropped.
    func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard let current = open.last else { return }
        let isLeaf = Int(current) == nodes.count - 1
        let continues = !isLeaf && nodes[nodes.count - 1].name == .characters
        let name = nodes[Int(current)].name
        if name != .str, name != .span, name != .id, name != .subscripted, name != .unknown,
            name != .rowName, text.allSatisfy({ $0 == 32 || $0 == 10 || $0 == 9 || $0 == 13 })
        {
            return
        }
        if !isLeaf && !continues { append(.characters, attributeStart: Int32(attributes.count)) }
        bytes.append(contentsOf: text)
        nodes[nodes.count - 1].textEnd = Int32(bytes.count)
    }

    /// The element's name as the file has it.
    func nameText(_ index: Int) -> String { unknownNames[index] ?? nodes[index].name.rawValue }
}
