/// Reads `mathcad/integration.xml`: which regions are inputs and outputs, and their aliases.
final class IntegrationPart: XMLHandler {
    private(set) var aliases: [Alias] = []
    private var region = ""
    private var direction: Alias.Direction?
    private var text: String?

    func start(_ element: XMLStart) {
        switch element.name {
        case .region: region = element[.regionID] ?? ""
        case .inputAliases: direction = .input
        case .outputAliases: direction = .output
        case .alias: text = ""
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case .inputAliases, .outputAliases: direction = nil
        case .alias:
            if let text, let direction, !text.trimmed.isEmpty {
                aliases.append(Alias(name: text.trimmed, region: region, direction: direction))
            }
            text = nil
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        text?.append(String(decoding: bytes, as: UTF8.self))
    }
}
