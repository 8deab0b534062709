import Quantities

/// What comes of comparing one result of a worksheet with the one that its file stores.
public struct RegionFinding: Sendable {
    /// The kinds of findings, as options and documents name them.
    public enum Kind: String, Sendable, CaseIterable {
        /// The stored result came out again.
        case reproduced
        case differs
        /// It differs, in a file whose program was told not to recalculate by itself.
        case stale
        /// The file holds no result to compare with.
        case pending
        /// The file holds an error, and nothing here says that there is none.
        case error
        /// The region cannot be computed here.
        case unsupported
        /// The result depends on random numbers.
        case random

        /// True where what is stored is not what the formulas give.
        public var isDifferent: Bool { self == .differs || self == .stale }
        /// True where the result was neither compared nor is it one that nobody can compare.
        public var isOpen: Bool { self == .pending || self == .unsupported }
    }

    /// Why there was nothing to compare. The texts are made in `Faults/Sentences.swift`.
    public enum Reason: Sendable, Equatable {
        /// The file stores nothing for the region.
        case noResult
        /// Prime says that it had not calculated the region.
        case notCalculated
        /// What is stored is no value here.
        case unreadable(String)
        case unsupported(String)
        /// What the region calls or reads is not at hand.
        case unavailable(String)
        /// The error that the file stores.
        case storedError(String)
    }

    /// An error where the other side has a value.
    public enum Fault: Sendable, Equatable {
        /// The formula ends in this error.
        case here(String)
        /// The file stores this error.
        case stored(String)
    }

    /// Two results that are not the same.
    public struct Difference: Sendable {
        /// What is calculated here, as text; nil where that is an error.
        public let computed: String?
        /// What the file stores, as text; nil where that is an error.
        public let stored: String?
        /// The error on one side.
        public let fault: Fault?
        /// How far off, relative to the stored number; nil where the two are of other kinds, shapes or dimensions.
        public let deviation: Double?
        /// The element that is farthest off, by row and column from the worksheet's ORIGIN.
        public let element: (row: Int, column: Int)?
    }

    /// The file's region id.
    public let region: String
    /// The number of the evaluation in its region, from 0; nil for a region that shows no result, and an error.
    public let ordinal: Int?
    /// What stands before the equals sign.
    public let label: String
    public let kind: Kind
    /// How the result comes about, which says how near it has to be.
    public let method: CalculationMethod
    /// How far a reproduced number is from the stored one, relative to that.
    public let deviation: Double
    public let difference: Difference?
    /// Why there was nothing to compare, or the error that the file stores.
    public let reason: Reason?
    /// The finding, by position, that this one differs because of; nil for a first divergence.
    public internal(set) var origin: Int? = nil
    /// The findings that differ because of this one.
    public internal(set) var broken: [Int] = []
}
