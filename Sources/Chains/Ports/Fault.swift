/// An error as journals, documents and people know it: a stable code, a sentence, and where it happened.
public struct Fault: Sendable, Hashable {
    /// In kebab case, such as `unit-mismatch`.
    public let code: String
    /// Starts in lower case and ends without a full stop.
    public let message: String
    public var step: String?
    /// The input of the step that could not be given to it.
    public private(set) var input: String?
    /// The worksheet's region id.
    public let region: String?
    /// The formula at fault, and below it a line of marks where the place in it is known.
    public let excerpt: String?
    /// A guess at the fix.
    public let help: String?

    public init(
        code: String, message: String, step: String? = nil, input: String? = nil, region: String? = nil,
        excerpt: String? = nil, help: String? = nil
    ) {
        self.code = code
        self.message = message
        self.step = step
        self.input = input
        self.region = region
        self.excerpt = excerpt
        self.help = help
    }

    /// The same of an input of the step.
    func of(input: String) -> Fault {
        var fault = self
        fault.input = input
        return fault
    }

    /// The codes on which the run loop and the exit code depend; engines add their own beside them.
    public enum Code {
        public static let timedOut = "timed-out"
        public static let engineUnavailable = "engine-unavailable"
        public static let worksheetChanged = "worksheet-changed"
        public static let worksheetMissing = "worksheet-missing"
        public static let worksheetUnreadable = "worksheet-unreadable"
        /// The document of the run could not be written into its folder.
        public static let resultsNotWritten = "results-not-written"
        /// A construct that is not computed yet; it fails a step only where a used output depends on it.
        public static let unsupported = "unsupported"
    }
}
