/// Reads `docProps/app.xml`: the version of the program that wrote the file.
final class ApplicationPart: XMLHandler {
    private(set) var version = ""
    private var isInVersion = false

    func start(_ element: XMLStart) { isInVersion = element.name == .appVersion }
    func end(_ name: XMLName) { isInVersion = false }
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInVersion { version += String(decoding: bytes, as: UTF8.self) }
    }
}
