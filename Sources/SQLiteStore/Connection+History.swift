import Chains

/// The statements over what earlier runs did.
extension Connection {
    /// The places of the runs of a chain file that were created before the run, the newest first.
    func places(ofFile file: String, before run: RunID, limit: Int64) throws -> [Int64] {
        var places: [Int64] = []
        try self.run(
            "SELECT id FROM run WHERE file = ? AND run < ? ORDER BY run DESC LIMIT ?",
            [.text(file), .text(run.text), .integer(limit)]
        ) { places.append($0.integer(at: 0)) }
        return places
    }

    /// The starts and ends of the steps of a run, in order.
    func stepEvents(of place: Int64, _ tell: (_ key: Int64, _ isStart: Bool, _ step: String) -> Void) throws {
        try run(
            """
            SELECT key, kind = 'step-started', substr(payload, instr(payload, '"step":"') + 7, 256) FROM event
            WHERE key BETWEEN ?1 << 32 AND ?1 << 32 | 0xFFFFFFFF
                AND kind IN ('step-started', 'step-completed', 'step-failed')
            ORDER BY key
            """, [.integer(place)]
        ) { row in
            let (key, isStart) = (row.integer(at: 0), row.integer(at: 1) == 1)
            if let step = try Connection.firstText(row.bytes(at: 2)) ?? event(at: key)?.event.kind.step {
                tell(key, isStart, step)
            }
        }
    }

    /// The text in quotation marks with which the bytes begin: reading whole events would take longer than the steps of a
    /// small chain. Nil for one that is not whole, or that holds escapes.
    private static func firstText(_ bytes: [UInt8]) -> String? {
        guard let end = bytes.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let text = bytes[1..<end]
        return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
    }

    /// The event of a key, and its run.
    func event(at key: Int64) throws -> (run: RunID, event: Event)? {
        var found: (RunID, Event)?
        try run(
            "SELECT run.run, event.payload FROM event JOIN run ON run.id = event.key >> 32 WHERE event.key = ?",
            [.integer(key)]
        ) { row in
            let id = RunID(row.text(at: 0))
            found = (id, try EventRow.event(row.bytes(at: 1), number: Int(key & Connection.numberMask), of: id))
        }
        return found
    }

    /// What the creation of a run says about the worksheet with those mathematics.
    func mathematics(_ hash: String, of id: RunID) throws -> String? {
        var text: String?
        try run(
            """
            SELECT json_extract(event.payload, '$.mathematics."' || ?2 || '"') FROM run
            JOIN event ON event.key = run.id << 32 | 1 WHERE run.run = ?1
            """, [.text(id.text), .text(hash)]
        ) { text = $0.optionalText(at: 0) }
        return text
    }
}
