extension Report {
    /// A drawing or a picture.
    public struct Figure: Sendable {
        /// The markup of an `svg` or an `img` whose data stand in it.
        public let markup: String
        public let caption: String
        /// The file's region id.
        public let region: String
        /// The name of its place in the report; nil where nothing refers to it.
        public var anchor: String?

        public init(markup: String, caption: String, region: String) {
            self.markup = markup
            self.caption = caption
            self.region = region
        }
    }
}
