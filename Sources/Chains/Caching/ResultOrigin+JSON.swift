import Quantities

extension ResultOrigin {
    /// The origin as journals and documents hold it.
    var json: JSON { ["job": .string(run.text), "event": .integer(event)] }

    init(_ reader: JSONFields) throws {
        self.init(run: RunID(try reader.string("job")), event: try reader.integer("event"))
    }
}
