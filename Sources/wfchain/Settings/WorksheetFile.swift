import Worksheets

/// Reads worksheets, with the errors that the program prints.
enum WorksheetFile {
    static func read(_ path: String) throws -> Worksheet {
        do { return try WorksheetReader.read(contentsOf: path) } catch { throw CommandFailure.worksheet(error) }
    }
}
