/// Reads the text of a text region of Prime, a XAML document in an archive of its own.
final class FlowDocumentPart: XMLHandler {
    private(set) var text = ""

    func start(_ element: XMLStart) {}

    func end(_ name: XMLName) {
        if name == .paragraph || name == .lineBreak { text += "\n" }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text += String(decoding: bytes, as: UTF8.self) }
}
