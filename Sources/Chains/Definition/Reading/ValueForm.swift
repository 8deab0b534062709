/// What may stand under a key of a chain file.
///
/// No case holds memory of its own, so that the tables of keys cost no time before a chain is read.
enum ValueForm: Sendable, Equatable {
    case text, truth
    /// `true` and nothing else.
    case yes
    /// A whole number, and one from 1 on.
    case whole, count
    case real
    /// A time such as `30 s`; in `seconds` a bare number counts seconds.
    case duration, seconds
    case unit
    /// A quantity, a number, a text, a matrix or a template.
    case value
    /// A value, or a list or an object that holds such.
    case document
    /// An object that gives values, documents or units names of the chain's own.
    case values, documents, units
    case expression
    /// An expression, or a bare number.
    case quantityExpression
    /// A text, or a list of texts.
    case texts
    case list
    /// The program and its arguments, as a list.
    case words
    case joining
    case choice(Choice)
    /// True, false, or one or several of several words.
    case truthOr(Choice)
    case part(KeyTable.Part)
    /// A list of such objects.
    case parts(KeyTable.Part)
    /// What a short text says as well as an object.
    case textOr(KeyTable.Part)
    /// One entry or a list of entries, each a text or an object.
    case textsOr(KeyTable.Part)
    /// A condition, or a list of conditions, each an expression or an object.
    case expressionsOr(KeyTable.Part)
    /// A list of conditions, each an expression or an object.
    case conditions(KeyTable.Part)
    /// A value or a list of such, or an object.
    case documentOr(KeyTable.Part)
    /// A value, or an object.
    case valueOr(KeyTable.Part)
    /// An object of values, or of objects.
    case valuesOr(KeyTable.Part)
    /// A list of steps, or an object.
    case stepsOr(KeyTable.Part)
    /// An object whose members are lists of steps, or objects.
    case branches(KeyTable.Part)

    /// One of several words.
    enum Choice: Sendable, CaseIterable {
        case failureMode, sourceType, backoff, collection, onError, level, verdict, reportForm

        var words: [String] {
            switch self {
            case .failureMode: ["stop_on_error", "continue", "retry"]
            case .sourceType: ["output", "input"]
            case .backoff: RetryPolicy.Backoff.allCases.map(\.rawValue)
            case .collection: PlannedBranches.Collection.allCases.map(\.rawValue)
            case .level: CheckLevel.allCases.map(\.rawValue)
            case .verdict: Verdict.allCases.map(\.rawValue)
            case .onError: ["stop", "continue"]
            case .reportForm: ReportForm.allCases.map(\.rawValue)
            }
        }
    }
}
