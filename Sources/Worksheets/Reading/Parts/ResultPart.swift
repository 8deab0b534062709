/// Reads `mathcad/result.xml`: the stored results by the number that regions refer to them by.
final class ResultPart: XMLHandler {
    /// What is stored under one number, before it is known whether a display unit divides it.
    struct Entry {
        let plain: StoredResult
        let divided: StoredResult
    }

    private(set) var results: [String: Entry] = [:]
    /// Notes where results stand; nil where nobody asks.
    var places: ResultPlaces?
    private let tree = ElementTree()
    private var id = ""
    private var isCalculated = false
    private var isCapturing = false
    /// Elements open inside one that is passed over, such as the data of a plot.
    private var skipped = 0
    private var error: (code: String, text: String)?
    private var isDone = false
    private var textOf = XMLName.unknown

    func begin(_ stream: XMLStream) { places?.stream = stream }

    func start(_ element: XMLStart) {
        places?.start(element)
        if isCapturing { return tree.start(element) }
        if skipped > 0 {
            skipped += 1
            return
        }
        textOf = .unknown
        switch element.name {
        case .resultsList, .engineErrors, .engineError: break
        case .resultData:
            id = element[.resultID] ?? ""
            let status = element[.calculationStatus] ?? "Synchronized"
            isCalculated = status == "Synchronized"
            error = nil
            isDone = false
            if !isCalculated { results[id] = Entry(plain: .pending, divided: .pending) }
        case .errorCode where error == nil, .resourceString where error?.text == "":
            textOf = element.name
            if error == nil { error = ("", "") }
        case .result where isCalculated && !isDone:
            isCapturing = true
            tree.removeAll()
            tree.start(element)
        default: skipped = 1
        }
    }

    func end(_ name: XMLName) {
        places?.end(name)
        if isCapturing {
            if tree.end() { finishResult() }
        } else if skipped > 0 {
            skipped -= 1
        } else {
            textOf = .unknown
            if name == .resultData, isCalculated, let error {
                let stored = StoredResult.error(code: error.code.trimmed, text: error.text.trimmed)
                results[id] = Entry(plain: stored, divided: stored)
            }
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isCapturing { return tree.characters(bytes) }
        switch textOf {
        case .errorCode: error?.code += String(decoding: bytes, as: UTF8.self)
        case .resourceString: error?.text += String(decoding: bytes, as: UTF8.self)
        default: break
        }
    }

    private func finishResult() {
        isCapturing = false
        guard let value = tree.root.children.first else { return }
        isDone = true
        places?.note(value, of: id)
        results[id] = Entry(
            plain: ValueReader.result(value, isDivided: false), divided: ValueReader.result(value, isDivided: true))
    }
}
