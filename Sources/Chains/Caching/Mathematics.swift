/// What a worksheet calculates, as hashes: whatever changes no result, such as texts and layout, has no part in it.
public struct Mathematics: Sendable, Hashable {
    /// 32 hexadecimal digits over all that follows, and over the settings.
    public let hash: String
    /// The hashes of the math regions in the order of calculation, by the region's id.
    public let regions: [Region]

    public struct Region: Sendable, Hashable {
        public let id: String
        public let hash: UInt32

        public init(id: String, hash: UInt32) {
            self.id = id
            self.hash = hash
        }
    }

    public init(hash: String, regions: [Region]) {
        self.hash = hash
        self.regions = regions
    }
}
