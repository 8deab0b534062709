/// What an Excel component of Mathcad 12 to 15 stores: the workbook, and the cells that are its outputs.
///
/// The content is a record of the program's own in which two compound files stand, each behind its length: one with the
/// component's settings, and Excel's workbook.
struct ExcelComponent {
    let workbook: Workbook
    let outputs: [String]

    init(_ content: [UInt8], limits: ReadingLimits) throws(WorkbookError) {
        var ranges: [String]?
        var workbook: Workbook?
        for bytes in ExcelComponent.files(in: content) {
            guard let file = CompoundFile(bytes) else { throw .damaged(reason: "its parts cannot be found") }
            if ranges == nil, let settings = file.stream("Contents") {
                ranges = ExcelComponent.outputs(in: settings)
                if ranges == nil { throw .damaged(reason: "its cells are listed in an unknown way") }
            } else if workbook == nil {
                workbook = try Workbook(file, limits: limits)
            }
        }
        guard let ranges, let workbook else { throw .notAWorkbook }
        (self.workbook, self.outputs) = (workbook, ranges)
    }

    /// The compound files in the content.
    private static func files(in content: [UInt8]) -> [ArraySlice<UInt8>] {
        var files: [ArraySlice<UInt8>] = []
        var place = 0
        while place + 8 <= content.count {
            guard content[place] == CompoundFile.magic[0],
                content[place..<(place + 8)].elementsEqual(CompoundFile.magic)
            else {
                place += 1
                continue
            }
            var before = LittleEndian(content[max(place - 4, 0)..<place])
            let length = before.long() ?? 0
            let end = length >= 512 && length <= content.count - place ? place + length : content.count
            files.append(content[place..<end])
            place = end
        }
        return files
    }

    /// The cells of the outputs in their order; nil where the settings are of another shape.
    ///
    /// Behind a head of fixed size come how many inputs and outputs there are, two texts, the sizes of the inputs' values,
    /// and the inputs' and outputs' cells, each list behind four bytes of flags.
    private static func outputs(in settings: [UInt8]) -> [String]? {
        var reader = LittleEndian(settings[...])
        guard reader.skip(26), let inputCount = reader.long(), let outputCount = reader.long(), reader.skip(8),
            reader.skip(1), text(&reader) != nil, reader.skip(1), text(&reader) != nil, let sizes = reader.long(),
            sizes == inputCount, sizes < 1000, reader.skip(8 * sizes), reader.skip(4), let inputs = texts(&reader),
            inputs.count == inputCount, reader.skip(4), let outputs = texts(&reader), outputs.count == outputCount,
            reader.isAtEnd
        else { return nil }
        return outputs
    }

    private static func texts(_ reader: inout LittleEndian) -> [String]? {
        guard let count = reader.word() else { return nil }
        var texts: [String] = []
        while texts.count < count {
            guard let next = text(&reader) else { return nil }
            texts.append(next)
        }
        return texts
    }

    /// A text behind its length; 0xFF 0xFFFE before it says that its characters have two bytes.
    private static func text(_ reader: inout LittleEndian) -> String? {
        guard var length = reader.byte() else { return nil }
        if length < 0xFF { return BinaryWorkbook.letters(&reader, Int(length), 0) }
        guard let mark = reader.word() else { return nil }
        if mark < 0xFFFE { return BinaryWorkbook.letters(&reader, mark, 0) }
        guard mark == 0xFFFE, let short = reader.byte() else { return nil }
        length = short
        if length < 0xFF { return reader.text(Int(length)) }
        return reader.word().flatMap { reader.text($0) }
    }
}
