/// Reads a document of plain XML, whose outermost element tells which program's worksheet it is.
final class RootPart: XMLHandler {
    /// The reader of the worksheet, once the outermost element is known.
    private enum Content {
        case mathcad(WorksheetPart)
        case smath(SMathPart)
    }

    private let place: ReadingPlace
    private let limits: ReadingLimits
    /// Notes where formulas and results stand; nil where nobody asks.
    private let places: FormulaPlaces?
    private var content: Content?
    private var handler: (any XMLHandler)?
    /// What a processing instruction in front of the worksheet says of the program that wrote it.
    private var application = ""

    init(place: ReadingPlace, limits: ReadingLimits, places: FormulaPlaces? = nil) {
        self.place = place
        self.limits = limits
        self.places = places
    }

    func begin(_ stream: XMLStream) { places?.stream = stream }

    func instruction(_ target: String, _ data: String) {
        if target == "application", handler == nil { application = data }
    }

    func start(_ element: XMLStart) throws(ReadingError) {
        if handler == nil { try open(element) }
        try handler?.start(element)
    }

    func end(_ name: XMLName) throws(ReadingError) { try handler?.end(name) }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) { handler?.characters(bytes) }

    private func open(_ root: XMLStart) throws(ReadingError) {
        if WorksheetPart.isRoot(root) {
            let part = WorksheetPart(.mathcad, settings: SettingsReader(dialect: .mathcad), results: nil, place: place)
            part.places = places
            (content, handler) = (.mathcad(part), part)
        } else if SMathPart.isRoot(root, application: application) {
            let part = SMathPart(application: application, place: place, limits: limits)
            (content, handler) = (.smath(part), part)
        } else {
            let namespace = root.namespaceText
            let found = namespace.isEmpty ? root.text : "\(root.text) of \(namespace)"
            let smath = namespace.hasPrefix("http://smath.info/")
            throw .wrongRoot(
                place, found: found, expected: smath ? SMathPart.expectedRoot : WorksheetPart.expectedRoot)
        }
    }

    /// The document, once it has been read.
    func worksheet(_ name: String) -> Worksheet {
        switch content {
        case .smath(let part): return part.worksheet(name)
        case .mathcad(let part): return worksheet(part, name)
        case nil:
            // A document without an element is no XML, so that this part is an empty one at most.
            return worksheet(
                WorksheetPart(.mathcad, settings: SettingsReader(dialect: .mathcad), results: nil, place: place), name)
        }
    }

    private func worksheet(_ part: WorksheetPart, _ name: String) -> Worksheet {
        part.worksheet(
            name, .xmcd, program: part.program, version: part.schemaVersion, aliases: [],
            components: part.definitions(limits))
    }
}
