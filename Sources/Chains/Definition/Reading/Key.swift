/// A key that an object of a chain file may have: one row of a table.
struct Key: Sendable {
    let name: String
    let form: ValueForm
    /// A sentence without a full stop, for whoever writes a chain file.
    let meaning: String
    /// Whether the object must have it.
    let isRequired: Bool
    /// The work behind it is not done yet: refused by name, unless its value asks for nothing.
    let isLater: Bool

    init(_ name: String, _ form: ValueForm, _ meaning: String, isRequired: Bool = false, isLater: Bool = false) {
        self.name = name
        self.form = form
        self.meaning = meaning
        self.isRequired = isRequired
        self.isLater = isLater
    }
}
