import Quantities

/// The hash of a step's inputs: equal inputs, names and bits, have equal hashes.
enum InputHash {
    static func hex(of inputs: [ResolvedInput]) -> String {
        var hash = ContentHash()
        for input in inputs {
            // A line break occurs neither in names nor in the JSON text of values.
            hash.update(input.name)
            hash.update("\n")
            hash.update(input.value.journalJSON.bytes)
            hash.update("\n")
        }
        return hash.hex()
    }
}
