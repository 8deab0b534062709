import FoundationEssentials

extension JSON {
    /// The value of a UTF-8 text. Members come sorted by key, because the decoder does not keep their order; of equal
    /// keys one remains. A number without a fraction is an `integer` where it fits one.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONTextError) {
        do {
            self = try JSONDecoder().decode(DecodedJSON.self, from: Data(bytes)).json
        } catch {
            throw JSONTextError(error)
        }
    }

    /// The value of a text.
    public init(parsing text: String) throws(JSONTextError) { try self.init(parsing: text.utf8) }
}
