import Engines
import Worksheets

/// Reads worksheets and what they include, with the errors that the program prints.
enum WorksheetFile {
    static func read(_ path: String) throws -> Worksheet {
        do {
            return IncludedWorksheets(of: path).included(in: try WorksheetReader.read(contentsOf: path)).worksheet
        } catch {
            throw CommandFailure.worksheet(error)
        }
    }
}
