import Quantities

/// Functions that read data files: known here by name, and found by whoever calculates a worksheet (`ForeignFunctions`),
/// because only there it is known which files may be read.
enum FileFunctions {
    static let functions: [BuiltinFunction] = [
        reader("READPRN", "file", "numbers of a file of lines and columns"),
        reader("READCSV", "file", "cells of a file whose columns are separated by commas"),
        reader("READBIN", "file, type[, endian, columns, skip, rows]", "numbers of a file in binary form"),
    ]

    private static func reader(_ name: String, _ signature: Signature, _ summary: String) -> BuiltinFunction {
        BuiltinFunction(
            name, signature.counts, .unsupported("only worksheets read files"),
            help: FunctionHelp(parameters: signature.text, units: .any, summary: summary))
    }
}
