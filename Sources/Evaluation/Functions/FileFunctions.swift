import Quantities

/// Functions that read and write data files: known here by name, and found by whoever calculates a worksheet (`ForeignFunctions`),
/// because only there it is known which files may be read and written.
enum FileFunctions {
    static let functions: [BuiltinFunction] = [
        reader("READPRN", "file", "numbers of a file of lines and columns"),
        reader("READCSV", "file", "cells of a file whose columns are separated by commas"),
        reader("READBIN", "file, type[, endian, columns, skip, rows]", "numbers of a file in binary form"),
        reader(
            "READTEXT", "file[, type, separator, rows, columns, empty, blanks, options]", "cells of a file of text"),
        reader(
            "READFILE", "file, type[, widths, rows, columns, empty, decimal]", "cells of a file of text or of Excel"),
        reader("READEXCEL", "file[, range, empty, blanks]", "cells of a workbook of Excel"),
        reader("WRITEPRN", "file, M[, rows, columns, decimal]", "writes numbers in lines and columns; gives M"),
        reader("APPENDPRN", "file, M", "writes M below what WRITEPRN wrote; gives M"),
        reader("WRITECSV", "file, M[, rows, columns, decimal]", "writes columns separated by commas; gives M"),
        reader("WRITETEXT", "file, M[, rows, columns, decimal]", "writes columns separated by tabs; gives M"),
        reader("WRITEBIN", "file, type, endian, M", "writes numbers in binary form; gives M"),
        reader("WRITEEXCEL", "file, M[, rows, columns, range]", "writes a workbook of Excel (.xlsx); gives M"),
        reader("WRITEFILE", "file, M", "writes a workbook (.xlsx) or columns separated by tabs; gives M"),
    ]

    /// Those that write, which may stand on the left of a definition of what is written.
    static let writers: Set<String> = ["WRITEPRN", "APPENDPRN", "WRITEBIN"]

    /// Those that leave everything as it is.
    static let readers = Set(functions.map(\.name).filter { $0.hasPrefix("READ") })

    private static func reader(_ name: String, _ signature: Signature, _ summary: String) -> BuiltinFunction {
        BuiltinFunction(
            name, signature.counts, .unsupported("only worksheets read and write files"),
            help: FunctionHelp(parameters: signature.text, units: .any, summary: summary))
    }
}
