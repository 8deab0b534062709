import Glibc
import Reports
import Testing

@Suite("Pages")
struct PageTests {
    @Test("Texts and attributes are escaped, elements are closed")
    func markup() {
        let text = MarkupWriter.text { writer in
            writer.element("p", ["class": "a \"b\"", "id": nil]) { p in
                p.write("1 < 2 & \"x\"")
                p.empty("br")
                p.write(markup: "<b>bold</b>")
            }
            writer.element("td", text: "\u{1}>")
        }
        #expect(
            text == "<p class=\"a &quot;b&quot;\">1 &lt; 2 &amp; &quot;x&quot;<br/><b>bold</b></p><td>\u{FFFD}&gt;</td>"
        )
    }

    @Test("A page is well-formed, names its language, and loads and runs nothing")
    func page() throws {
        let page = Page(title: "Loads & spans") { $0.element("h1", text: "Loads & spans") }.text
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"))
        #expect(page.contains("<title>Loads &amp; spans</title>"))
        #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
        #expect(page.hasSuffix("<main>\n<h1>Loads &amp; spans</h1>\n</main>\n</body>\n</html>\n"))
        #expect(!page.contains("<script") && !page.contains("url(") && !page.contains("@import"))
    }

    @Test("Every colour of the style sheet can be read on its paper")
    func contrast() throws {
        var schemes = [String: [String: String]]()
        for (name, part) in zip(["light", "dark", "print"], StyleSheet.text.split(separator: ":root {")) {
            let rule = part.prefix { $0 != "}" }
            for entry in rule.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
                let pair = entry.split(separator: ":").map { $0.filter { $0 != " " } }
                if pair.count == 2, pair[0].hasPrefix("--") { schemes[name, default: [:]][pair[0]] = pair[1] }
            }
        }
        #expect(schemes.keys.sorted() == ["dark", "light", "print"])
        for (scheme, colours) in schemes {
            let paper = try #require(colours["--paper"])
            for name in ["ink", "quiet", "accent", "good", "bad", "warn"] + (1...6).map({ "series-\($0)" }) {
                let colour = try #require(colours["--\(name)"])
                let contrast = PageTests.contrast(colour, paper)
                #expect(contrast >= 4.5, "--\(name) in \(scheme): \(contrast)")
            }
            for name in ["good", "bad", "warn"] {
                let fill = try #require(colours["--\(name)-fill"])
                #expect(PageTests.contrast(try #require(colours["--ink"]), fill) >= 7)
                #expect(PageTests.contrast(try #require(colours["--\(name)"]), fill) >= 4.5)
            }
        }
    }

    /// The ratio of luminances that the guidelines for accessible pages define.
    private static func contrast(_ a: String, _ b: String) -> Double {
        let both = [luminance(a), luminance(b)].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }

    private static func luminance(_ colour: String) -> Double {
        let number = UInt32(colour.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let share = Double(number >> UInt32(shift) & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
