/// Builds the tree of a JSON text in one pass over its bytes.
///
/// It is our own because the readers at hand lose the order of members, equal keys and places, and chain files, engine
/// answers and journals need all three.
struct JSONTreeReader<Node: JSONNode> {
    /// The most arrays and objects inside one another, so that a hostile text cannot exhaust the stack.
    static var deepest: Int { 512 }
    /// Objects up to this size are searched for equal keys one by one.
    private static var fewMembers: Int { 8 }

    private var scanner: JSONScanner
    private var counter: JSONPlaceCounter

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        scanner = JSONScanner(bytes)
        counter = JSONPlaceCounter(bytes, from: scanner.position)
    }

    /// The tree of the text, or why there is none.
    static func outcome(of bytes: UnsafeBufferPointer<UInt8>) -> Result<Node, JSONTextError> {
        var reader = JSONTreeReader(bytes)
        do throws(JSONTextError) {
            let root = try reader.value(depth: 0)
            reader.scanner.skipBlanks()
            guard reader.scanner.isAtEnd else { throw reader.scanner.unexpected("the end of the text") }
            return .success(root)
        } catch {
            return .failure(error)
        }
    }

    private mutating func value(depth: Int) throws(JSONTextError) -> Node {
        scanner.skipBlanks()
        let start = scanner.position
        if scanner.take("[") {
            let place = place(start..<start + 1)
            return Node(elements: try elements(depth: try deeper(depth)), at: place)
        }
        if scanner.take("{") {
            let place = place(start..<start + 1)
            return Node(members: try members(depth: try deeper(depth)), at: place)
        }
        let scalar = try scanner.scalar()
        return Node(scalar: scalar, at: place(start..<scanner.position))
    }

    private func deeper(_ depth: Int) throws(JSONTextError) -> Int {
        let deepest = JSONTreeReader.deepest
        if depth == deepest { throw scanner.failure(.tooDeep(limit: deepest), at: scanner.position - 1) }
        return depth + 1
    }

    private mutating func elements(depth: Int) throws(JSONTextError) -> [Node] {
        var elements: [Node] = []
        scanner.skipBlanks()
        if scanner.take("]") { return elements }
        while true {
            elements.append(try value(depth: depth))
            scanner.skipBlanks()
            if scanner.take(",") { continue }
            if scanner.take("]") { return elements }
            throw scanner.unexpected("',' or ']'")
        }
    }

    private mutating func members(depth: Int) throws(JSONTextError) -> [Node.Member] {
        var members: [Node.Member] = []
        var keys: Set<String> = []
        scanner.skipBlanks()
        if scanner.take("}") { return members }
        while true {
            scanner.skipBlanks()
            let start = scanner.position
            let key = try scanner.key()
            let place = place(start..<scanner.position)
            if !Node.keepsEqualKeys, isRepeated(key, members, &keys) {
                throw scanner.failure(.repeatedKey(key), of: start..<scanner.position)
            }
            scanner.skipBlanks()
            guard scanner.take(":") else { throw scanner.unexpected("':' after the key '\(key)'") }
            members.append(Node.member(key: key, at: place, value: try value(depth: depth)))
            scanner.skipBlanks()
            if scanner.take(",") { continue }
            if scanner.take("}") { return members }
            throw scanner.unexpected("',' or '}'")
        }
    }

    /// Whether a member has the key already; `keys` holds the keys of an object with many members.
    private func isRepeated(_ key: String, _ members: [Node.Member], _ keys: inout Set<String>) -> Bool {
        if members.count < JSONTreeReader.fewMembers { return members.contains { Node.key(of: $0) == key } }
        if keys.isEmpty { keys = Set(members.map(Node.key)) }
        return !keys.insert(key).inserted
    }

    private mutating func place(_ range: Range<Int>) -> JSONTextPlace {
        Node.keepsPlaces ? counter.place(of: range) : JSONTextPlace(line: 1, column: 1)
    }
}
