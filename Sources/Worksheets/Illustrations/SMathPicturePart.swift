/// Reads the pictures of a worksheet of SMath Studio, whose data stand in the regions themselves.
final class SMathPicturePart: XMLHandler {
    /// The base64 texts by the ids of their regions, as `SMathPart` gives them.
    private(set) var pictures: [String: [UInt8]] = [:]
    private var regions: [String] = []
    private var count = 0
    private var skipped = 0
    private var isPicture = false

    func start(_ element: XMLStart) {
        if skipped > 0 {
            skipped += 1
            return
        }
        switch element.name {
        case .regions where element[.type] != nil && element[.type] != "content": skipped = 1
        case .math, .settings, .plot, .xyplot: skipped = 1
        case .region:
            count += 1
            regions.append(element[.id] ?? count.description)
        case .picture: isPicture = true
        default: if isPicture, element.text == "raw", let region = regions.last { pictures[region] = [] }
        }
    }

    func end(_ name: XMLName) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch name {
        case .region: regions.removeLast()
        case .picture: isPicture = false
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skipped == 0, isPicture, let region = regions.last else { return }
        pictures[region]?.append(contentsOf: bytes)
    }
}
