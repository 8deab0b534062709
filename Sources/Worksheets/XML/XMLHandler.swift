/// Takes the elements of one XML part as they are parsed.
protocol XMLHandler: AnyObject {
    /// Called before all else, with the stream that the elements come from.
    func begin(_ stream: XMLStream)
    func start(_ element: XMLStart) throws(ReadingError)
    func end(_ name: XMLName) throws(ReadingError)
    /// A piece of text; one text may come in several pieces.
    func characters(_ bytes: UnsafeBufferPointer<UInt8>)
    /// A processing instruction such as `<?application version="1.0"?>`.
    func instruction(_ target: String, _ data: String)
}

extension XMLHandler {
    func begin(_ stream: XMLStream) {}
    func instruction(_ target: String, _ data: String) {}
}
