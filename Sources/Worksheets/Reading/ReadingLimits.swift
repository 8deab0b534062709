/// The sizes beyond which a file is refused. They hold for what is unpacked, whatever the file's headers say.
public struct ReadingLimits: Sendable {
    /// Bytes of unpacked XML, over all parts of the file together.
    public var bytes = 512 << 20
    /// Bytes of an archive before unpacking.
    public var archiveBytes = 512 << 20
    /// Elements of one part of the file.
    public var elements = 20_000_000
    /// Attributes of one element, counted from 64 KiB of them on.
    public var attributes = 10_000
    /// Elements inside one another.
    public var depth = 256
    /// Entries of an archive.
    public var entries = 20_000

    public init() {}
}
