import CLibXML2

/// Parses one XML part from a source of bytes, without a tree, a network, a document type or outside entities.
final class XMLStream {
    private let names: XMLNameCache
    private let source: any ByteSource
    private let part: ReadingPlace
    private let limits: ReadingLimits
    fileprivate let handler: any XMLHandler
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    private var elementCount = 0
    /// Bytes taken since the parser last reported something: those of one long token.
    private var quietBytes = 0
    private var quietEqualSigns = 0
    /// Bytes taken from the source so far.
    private(set) var byteCount = 0
    /// The first thing that went wrong; parsing stops there.
    private var failure: ReadingError?

    /// No entity is ever loaded, from no file and no address. The loader is one for the process, set once.
    private static let isPrepared: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    init(_ source: any ByteSource, part: ReadingPlace, limits: ReadingLimits, handler: any XMLHandler) {
        // Two threads that use the library before it is prepared may wait for each other for ever.
        _ = XMLStream.isPrepared
        names = XMLNameCache.borrow()
        self.source = source
        self.part = part
        self.limits = limits
        self.handler = handler
    }

    deinit { names.giveBack() }

    /// The line and column that the parser has reached.
    var place: ReadingPlace {
        guard let context else { return part }
        return part.at(line: Int(xmlSAX2GetLineNumber(context)), column: Int(xmlSAX2GetColumnNumber(context)))
    }

    /// The offset in the source that the parser has reached: during the start of an element that of the end of its first
    /// tag, during its end that behind it. Nil where the text is not UTF-8, so that it was recoded on the way.
    var byteOffset: Int? {
        guard let context, let input = context.pointee.input, input.pointee.buf?.pointee.encoder == nil else {
            return nil
        }
        let offset = xmlByteConsumed(context)
        return offset < 0 ? nil : Int(offset)
    }

    /// Parses to the end of the part, or throws the first failure.
    func parse() throws(ReadingError) {
        var sax = XMLStream.callbacks
        let me = Unmanaged.passUnretained(self).toOpaque()
        guard
            let context = xmlCreateIOParserCtxt(
                &sax, me, XMLStream.readCallback, nil, me, XML_CHAR_ENCODING_NONE)
        else {
            throw failure ?? .malformedXML(part, reason: "the parser could not start")
        }
        self.context = context
        defer {
            self.context = nil
            xmlFreeParserCtxt(context)
        }
        names.lend(to: context)
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        // Faults of input and encoding are reported outside of the parser's own callbacks.
        xmlSetStructuredErrorFunc(me, XMLStream.errorCallback)
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        handler.begin(self)
        xmlParseDocument(context)
        if let failure { throw failure }
        if context.pointee.wellFormed == 0 {
            throw .malformedXML(place, reason: "the text is not well-formed")
        }
    }

    /// Records a failure, of which the first counts, and stops the parser.
    func fail(_ error: ReadingError) {
        if failure == nil { failure = error }
        if let context { xmlStopParser(context) }
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        guard failure == nil else { return -1 }
        do throws(ReadingError) {
            let count = try source.read(into: buffer)
            byteCount += count
            if byteCount > limits.bytes { throw .tooLarge(part, limit: limits.bytes) }
            try countAttributes(buffer, count)
            return Int32(count)
        } catch {
            failure = error
            return -1
        }
    }

    /// Refuses an element of very many attributes, which the parser would compare each with each.
    private func countAttributes(_ buffer: UnsafeMutableRawBufferPointer, _ count: Int) throws(ReadingError) {
        quietBytes += count
        guard quietBytes > 1 << 16 else { return }
        for byte in buffer[..<count] where byte == UInt8(ascii: "=") { quietEqualSigns += 1 }
        if quietEqualSigns > limits.attributes { throw .tooManyAttributes(place, limit: limits.attributes) }
    }

    private func isHeard() {
        quietBytes = 0
        quietEqualSigns = 0
    }

    fileprivate func start(
        _ localName: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, _ count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard failure == nil else { return }
        isHeard()
        depth += 1
        elementCount += 1
        guard depth <= limits.depth else { return fail(.tooDeep(place, limit: limits.depth)) }
        guard elementCount <= limits.elements else {
            return fail(.tooManyElements(place, limit: limits.elements))
        }
        do throws(ReadingError) {
            try handler.start(
                XMLStart(
                    name: names.name(localName), localName: localName, namespace: namespace,
                    attributes: attributes, attributeCount: count, names: names))
        } catch {
            fail(error.located(at: place))
        }
    }

    fileprivate func end(_ localName: UnsafePointer<UInt8>) {
        guard failure == nil else { return }
        isHeard()
        depth -= 1
        do throws(ReadingError) { try handler.end(names.name(localName)) } catch {
            fail(error.located(at: place))
        }
    }

    fileprivate func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil else { return }
        isHeard()
        handler.characters(bytes)
    }

    fileprivate func instruction(_ target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?) {
        guard failure == nil else { return }
        isHeard()
        handler.instruction(String(cString: target), data.map { String(cString: $0) } ?? "")
    }

    fileprivate func report(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let text = error.message.map { String(cString: $0) } ?? "unknown fault"
        let reason = String(text.prefix { !$0.isNewline })
        fail(
            .malformedXML(
                part.at(line: Int(error.line), column: Int(error.int2)), reason: reason))
    }
}

extension XMLStream {
    /// Calls back without counting references: the stream lives as long as its parser.
    private static func with(_ pointer: UnsafeMutableRawPointer?, _ body: (XMLStream) -> Void) {
        guard let pointer else { return }
        Unmanaged<XMLStream>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
    }

    fileprivate static let readCallback: xmlInputReadCallback = { pointer, buffer, length in
        guard let buffer, length > 0 else { return -1 }
        var count: Int32 = -1
        XMLStream.with(pointer) {
            count = $0.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length)))
        }
        return count
    }

    private static let charactersCallback: charactersSAXFunc = { pointer, bytes, length in
        guard let bytes else { return }
        XMLStream.with(pointer) { $0.characters(UnsafeBufferPointer(start: bytes, count: Int(length))) }
    }

    fileprivate static let errorCallback: xmlStructuredErrorFunc = { pointer, error in
        guard let error else { return }
        XMLStream.with(pointer) { $0.report(error.pointee) }
    }

    fileprivate static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = 0xDEED_BEAF
        sax.startElementNs = { pointer, name, _, namespace, _, _, count, _, attributes in
            guard let name else { return }
            XMLStream.with(pointer) { $0.start(name, namespace, Int(count), attributes) }
        }
        sax.endElementNs = { pointer, name, _, _ in
            guard let name else { return }
            XMLStream.with(pointer) { $0.end(name) }
        }
        sax.characters = charactersCallback
        sax.ignorableWhitespace = charactersCallback
        sax.cdataBlock = charactersCallback
        sax.processingInstruction = { pointer, target, data in
            guard let target else { return }
            XMLStream.with(pointer) { $0.instruction(target, data) }
        }
        sax.internalSubset = { pointer, _, _, _ in
            XMLStream.with(pointer) { $0.fail(.documentType($0.place)) }
        }
        sax.serror = errorCallback
        return sax
    }
}
