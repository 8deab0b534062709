import Quantities

extension Report {
    /// A value by its name, or why there is none.
    public struct NamedValue: Sendable {
        /// The step it belongs to; empty for results of the chain.
        public let step: String
        public let name: String
        /// The value in SI base units; nil where a fault stands in its place.
        public let value: Value?
        /// The value as people read it, with its unit; the fault where there is no value.
        public let text: String
        /// The unit in which it is shown; nil where none was chosen.
        public let unit: String?
        /// True where the run used it: as the source of a mapping, a check or a result.
        public let isUsed: Bool

        public init(step: String, name: String, value: Value?, text: String, unit: String?, isUsed: Bool = false) {
            self.step = step
            self.name = name
            self.value = value
            self.text = text
            self.unit = unit
            self.isUsed = isUsed
        }
    }
}
