import Expressions

/// A name in a formula that the formula does not bind itself.
struct FreeName {
    /// What the name stands for where it is.
    enum Role { case value, function, unit }

    let name: Name
    let role: Role
    let place: Place
}

extension Name {
    /// What tells names apart in a worksheet: a unit or a constant of the same text is another name where files say so,
    /// and so is a variable in another style.
    var key: String {
        let text = style == 0 ? dotted : "\(dotted)~\(style)"
        switch label {
        case .unit: return "unit " + text
        case .constant: return "constant " + text
        default: return text
        }
    }
}
