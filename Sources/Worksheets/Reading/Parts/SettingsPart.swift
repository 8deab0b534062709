/// Reads the settings parts of a `.mcdx` file.
final class SettingsPart: XMLHandler {
    var settings: SettingsReader

    init(_ settings: SettingsReader) { self.settings = settings }

    func start(_ element: XMLStart) { settings.start(element) }
    func end(_ name: XMLName) { settings.end(name) }
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
