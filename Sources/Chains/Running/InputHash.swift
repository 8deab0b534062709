import Quantities

/// The hash of a step's inputs: equal inputs, names and bits, have equal hashes.
enum InputHash {
    /// Programs see the units too in which numbers are written, and worksheets that steps leave may be written in them;
    /// worksheets calculate with the quantities themselves.
    static func hex(of inputs: [ResolvedInput], for step: PlannedStep) -> String {
        let showsUnits = step.call.map { $0.mathematics == nil || $0.saves.contains(.worksheet) } ?? false
        var hash = ContentHash()
        for input in inputs {
            // A line break occurs neither in names nor in the JSON text of values.
            hash.update(input.name)
            hash.update("\n")
            hash.update(input.value.journalJSON.bytes)
            hash.update("\n")
            if showsUnits, let unit = input.unit {
                hash.update(unit)
                hash.update("\n")
            }
        }
        return hash.hex()
    }
}
