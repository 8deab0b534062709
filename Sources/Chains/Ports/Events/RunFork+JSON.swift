import Quantities

extension RunFork {
    var json: JSON {
        [
            "job": .string(run.text), "event": .integer(event), "again": .array(again.map(JSON.string)),
            "calculatesRest": .bool(calculatesRest),
        ]
    }

    init(_ reader: JSONFields) throws {
        self.init(
            run: RunID(try reader.string("job")), event: try reader.integer("event"),
            again: reader.json["again"]?.asArray?.compactMap(\.asString) ?? [],
            calculatesRest: try reader.bool("calculatesRest"))
    }
}
