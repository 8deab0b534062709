/// A page of HTML that needs no other file: its style sheet stands in it, and it runs no scripts.
public struct Page: Sendable {
    public let title: String
    /// The markup of the page's main part; its headings begin with `h1`.
    public let content: String

    public init(title: String, content: String) {
        self.title = title
        self.content = content
    }

    /// The page with what the closure writes.
    public init(title: String, _ body: (inout MarkupWriter) -> Void) {
        self.init(title: title, content: MarkupWriter.text(body))
    }

    /// The whole file. Nothing but its own pictures may be loaded, whatever a worksheet's texts say.
    public var text: String {
        var writer = MarkupWriter()
        writer.write(markup: "<!DOCTYPE html>\n")
        writer.element("html", ["lang": "en"]) { html in
            html.write(markup: "\n")
            html.element("head") { head in
                head.write(markup: "\n")
                head.empty("meta", ["charset": "utf-8"])
                head.endLine()
                head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                head.endLine()
                head.empty("meta", ["name": "color-scheme", "content": "light dark"])
                head.endLine()
                head.empty(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ])
                head.endLine()
                head.empty("meta", ["name": "generator", "content": "wfchain"])
                head.endLine()
                head.element("title", text: title)
                head.endLine()
                head.element("style") { $0.write(markup: "\n\(StyleSheet.text)") }
                head.endLine()
            }
            html.endLine()
            html.element("body") { body in
                body.endLine()
                body.element("main") { $0.write(markup: "\n\(content)\n") }
                body.endLine()
            }
            html.endLine()
        }
        writer.endLine()
        return writer.text
    }
}
