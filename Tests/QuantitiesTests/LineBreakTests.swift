import Quantities
import Testing

@Suite("Texts in one line")
struct LineBreakTests {
    @Test("Each line break is a space, whatever a system writes for it")
    func spaces() {
        #expect("a\nb\r\nc\rd\n\ne\r\n\r\nf".onOneLine == "a b c d  e  f")
        #expect("a \n\"\u{301}b\"\n".onOneLine == "a  \"\u{301}b\" ")
    }

    @Test("Line breaks and backslashes are written out")
    func escapes() {
        #expect("a\\n\r\nb\n\u{301}".escapedOnOneLine == "a\\\\n\\r\\nb\\n\u{301}")
    }
}
