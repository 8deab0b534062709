extension Report {
    /// A drawing or a picture.
    public struct Figure: Sendable {
        /// The markup of an `svg` or an `img` whose data stand in it.
        public let markup: String
        public let caption: String

        public init(markup: String, caption: String) {
            self.markup = markup
            self.caption = caption
        }
    }
}
