import Expressions

/// What a rule has to say about a worksheet.
struct WorksheetRemark {
    let message: String
    /// The position of the math region; nil for the worksheet as a whole.
    var region: Int?
    /// The part of the formula that is meant.
    var place: Place = .unknown
    var name: String?
    var help: String?
}
