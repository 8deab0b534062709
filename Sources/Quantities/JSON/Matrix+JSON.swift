extension Matrix {
    /// The matrix as programs exchange it: every element a value, row by row.
    public var json: JSON { json { $0.json } }

    func json(element: (Value) -> JSON) -> JSON {
        let lines: [JSON]
        if let flat {
            // All elements share one dimension, which is made once.
            let dimension = flat.dimension.json
            lines = (0..<rows).map { row in
                .array(
                    (0..<columns).map { column in
                        ["type": "number", "si": .double(flat.si[column * rows + row]), "dimension": dimension]
                    })
            }
        } else {
            let all = values
            lines = (0..<rows).map { row in .array((0..<columns).map { element(all[$0 * rows + row]) }) }
        }
        return ["type": "matrix", "rows": .integer(rows), "cols": .integer(columns), "elements": .array(lines)]
    }

    init(json: JSON, path: String) throws(ValueFormatError) {
        let (rows, columns) = try Matrix.shape(json, path: path)
        if json["base64"] != nil || json["si"] != nil {
            self = try Matrix(compact: json, rows: rows, columns: columns, path: path)
            return
        }
        let lines = try Value.member(json, "elements", path: path)
        guard let lines = lines.asArray else {
            throw .wrongKind(path: path.member("elements"), expected: "an array of rows", found: lines.kindName)
        }
        guard lines.count == rows, lines.allSatisfy({ $0.asArray?.count == columns }) else {
            throw .wrongShape(path: path.member("elements"), rows: rows, columns: columns)
        }
        var values = [Value](repeating: .number(0), count: rows * columns)
        for (row, line) in lines.enumerated() {
            let place = path.member("elements") + "[\(row)]["
            for (column, element) in (line.asArray ?? []).enumerated() {
                values[column * rows + row] = try Value(json: element, path: place + column.description + "]")
            }
        }
        self.init(rows: rows, columns: columns, values: values)
    }

    private static func shape(_ json: JSON, path: String) throws(ValueFormatError) -> (rows: Int, columns: Int) {
        var shape: [Int] = []
        for key in ["rows", "cols"] {
            let value = try Value.member(json, key, path: path)
            guard let count = value.asInteger, count >= 0, count <= 1 << 31 else {
                throw .wrongKind(path: path.member(key), expected: "a whole number", found: value.kindName)
            }
            shape.append(count)
        }
        return (shape[0], shape[1])
    }
}
