import Foundation

/// The web service of `fixtures/engines/web.py` on a free port of this machine; it ends with the test.
public final class WebService {
    /// `http://127.0.0.1:PORT`, or `https://localhost:PORT`.
    public let address: String
    private let process = Process()
    private let input = Pipe()

    /// The service did not say on which port it listens.
    private struct NoPort: Error {}

    /// With the files of a certificate and its key the service answers over TLS.
    public init(certificate: [String] = []) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", root + "/fixtures/engines/web.py"] + certificate
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else { throw NoPort() }
            line += byte
        }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw NoPort() }
        address = certificate.isEmpty ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
    }

    deinit { try? input.fileHandleForWriting.close() }
}
