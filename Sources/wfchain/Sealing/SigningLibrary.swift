import CCrypto

/// Signatures by Ed25519, with OpenSSL's libcrypto, which is loaded when the first one is made or checked.
enum SigningLibrary {
    private static let names = ["libcrypto.so.3", "libcrypto.so.1.1"]

    /// Why there is no library; nil where it is loaded.
    private static let defect: String? = {
        var reason: String?
        for name in names {
            guard let found = ccrypto_load(name) else { return nil }
            reason = reason ?? String(cString: found)
        }
        return reason ?? "no name is known"
    }()

    private static func load() throws {
        if let defect { throw CommandFailure.noCrypto(reason: defect) }
    }

    /// The signature of a text by the private key in a PEM file.
    static func signature(of text: String, keyFile: String) throws -> (key: [UInt8], value: [UInt8]) {
        let pem = try FileText.read(keyFile)
        try load()
        var key = [UInt8](repeating: 0, count: Int(CCRYPTO_KEY_SIZE))
        var value = [UInt8](repeating: 0, count: Int(CCRYPTO_SIGNATURE_SIZE))
        let message = Array(text.utf8)
        if let fault = ccrypto_sign(pem, pem.utf8.count, message, message.count, &value, &key) {
            throw CommandFailure.badKey(keyFile, reason: String(cString: fault))
        }
        return (key, value)
    }

    /// The public key in a PEM file.
    static func publicKey(in keyFile: String) throws -> [UInt8] {
        let pem = try FileText.read(keyFile)
        try load()
        var key = [UInt8](repeating: 0, count: Int(CCRYPTO_KEY_SIZE))
        if let fault = ccrypto_public_key(pem, pem.utf8.count, &key) {
            throw CommandFailure.badKey(keyFile, reason: String(cString: fault))
        }
        return key
    }

    /// True where the signature belongs to the text and the public key.
    static func holds(_ signature: [UInt8], of text: String, key: [UInt8]) throws -> Bool {
        guard signature.count == Int(CCRYPTO_SIGNATURE_SIZE), key.count == Int(CCRYPTO_KEY_SIZE) else { return false }
        try load()
        let message = Array(text.utf8)
        var holds: Int32 = 0
        if ccrypto_verify(key, message, message.count, signature, &holds) != nil { return false }
        return holds == 1
    }
}
