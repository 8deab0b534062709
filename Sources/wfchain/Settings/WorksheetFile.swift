import Engines
import Worksheets

/// Reads worksheets and what they include, with the errors that the program prints.
enum WorksheetFile {
    static func read(_ path: String) throws -> Worksheet {
        IncludedWorksheets(of: path).included(in: try readAlone(path)).worksheet
    }

    /// The worksheet as its file has it, without those that it includes.
    static func readAlone(_ path: String) throws -> Worksheet {
        do { return try WorksheetReader.read(contentsOf: path) } catch { throw CommandFailure.worksheet(error) }
    }

    /// The bytes of the file, and the worksheet that they are, without those that it includes.
    static func bytesAndWorksheet(_ path: String) throws -> ([UInt8], Worksheet) {
        do throws(ReadingError) {
            let bytes = try WorksheetReader.bytes(of: path)
            return (bytes, try WorksheetReader.read(bytes, name: path))
        } catch {
            throw CommandFailure.worksheet(error)
        }
    }
}
