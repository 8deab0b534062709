import Quantities
import Testing

@Suite struct Base64Tests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]) func bytesComeBack(_ plain: String, _ text: String) {
        #expect(Base64.text(Array(plain.utf8)) == text)
        #expect(Base64.bytes(text) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zg===", "Z", "Zh==", "Zm9v\n", " Zm9v", "Zm9!", "Zm=9"])
    func onlyTheOneTextOfSomeBytesIsTakenForThem(_ text: String) {
        #expect(Base64.bytes(text) == nil)
    }

    @Test func blanksAndPaddingDoNotCountInXML() {
        #expect(Base64.decoded("Zm9v\r\n  Yg".utf8) == Array("foob".utf8))
        #expect(Base64.decoded("Zm9*".utf8) == nil)
    }
}
