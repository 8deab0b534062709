/// One element of an element tree: a view that is valid until the tree is emptied.
struct Element {
    /// The tree outlives the elements read from it; they are never stored.
    unowned(unsafe) let tree: ElementTree
    let index: Int

    init(_ tree: ElementTree, _ index: Int) {
        self.tree = tree
        self.index = index
    }

    var name: XMLName { tree.nodes[index].name }
    var nameText: String { tree.nameText(index) }

    /// The element's own text up to its first child.
    var text: String {
        let node = tree.nodes[index]
        return String(decoding: tree.bytes[Int(node.textStart)..<Int(node.textEnd)], as: UTF8.self)
    }

    /// The element's own text as bytes.
    var textBytes: ArraySlice<UInt8> {
        let node = tree.nodes[index]
        return tree.bytes[Int(node.textStart)..<Int(node.textEnd)]
    }

    /// The value of an attribute; nil when it is absent.
    subscript(_ name: XMLName) -> String? {
        let node = tree.nodes[index]
        for attribute in tree.attributes[Int(node.attributeStart)..<Int(node.attributeEnd)]
        where attribute.name == name {
            return tree.bytes[Int(attribute.start)..<Int(attribute.end)].withUnsafeBufferPointer {
                XMLStart.text($0)
            }
        }
        return nil
    }

    /// The child elements in document order.
    var children: Children {
        Children(tree: tree, position: index + 1, end: Int(tree.nodes[index].end))
    }

    /// The first child of that name.
    func child(_ name: XMLName) -> Element? {
        for child in children where child.name == name { return child }
        return nil
    }

    /// Walks over child elements; text between them is left out.
    struct Children: Sequence, IteratorProtocol {
        unowned(unsafe) let tree: ElementTree
        var position: Int
        let end: Int

        mutating func next() -> Element? {
            while position < end {
                let element = Element(tree, position)
                position = Int(tree.nodes[position].end)
                if element.name != .characters { return element }
            }
            return nil
        }
    }
}
