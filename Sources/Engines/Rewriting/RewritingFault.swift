import Chains
import Worksheets

/// Why a worksheet's file cannot be written with other inputs. The sentences are in `Faults/Sentences.swift`.
public enum RewritingFault: Error, Sendable {
    case reading(ReadingError)
    case writing(WritingError)
    case unknownInput(UnknownInput)
    case severalDefinitions(name: String, regions: [String])
    /// The input is a formula, which is replaced only where that is asked for.
    case formula(name: String, region: String, text: String)
    /// The formula with the value in it does not have this value, for the worksheet means another unit by the name.
    case otherMeaning(name: String, region: String, wanted: String, found: String)
    /// What the file keeps of a component would be out of date, and nothing in the file could say so.
    case staleComponent(String, region: String)
    /// Results would not come out again from the file.
    case notReproduced(regions: [String])
    case cancelled
}
