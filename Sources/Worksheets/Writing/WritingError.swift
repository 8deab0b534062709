/// Why a worksheet's file cannot be written anew.
public enum WritingError: Error, Hashable, Sendable {
    /// Worksheets of SMath Studio are read only.
    case format
    /// The XML is not in UTF-8.
    case encoding
    /// The archive is larger than the plain format of archives holds.
    case largeArchive
    case archive
    /// The formula is not at one place in the file, such as one of two regions with the same id.
    case place(region: String)
    /// The value cannot be written as a formula of the worksheet.
    case formula(region: String)

    /// What is wrong, in lower case and without the file.
    public var sentence: String {
        switch self {
        case .format: "worksheets of SMath Studio are read, but not written"
        case .encoding: "its XML is not in UTF-8"
        case .largeArchive: "its archive is larger than 4 GiB or has more than 65534 entries"
        case .archive: "its archive cannot be packed anew"
        case .place(let region): "the formula of region \(region) is not at one place in the file"
        case .formula(let region): "the value cannot be written as the formula of region \(region)"
        }
    }
}
