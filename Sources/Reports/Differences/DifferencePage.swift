/// What has changed between two things, as a page of HTML: a table for each part.
public struct DifferencePage: Sendable {
    public struct Row: Sendable {
        /// `added`, `removed`, `changed`, …
        public let kind: String
        public let name: String
        /// Where it stands; empty where that is not told.
        public let place: String
        /// Lines before and after.
        public let old: [String]
        public let new: [String]
        /// By how much, through what.
        public let note: String

        public init(
            kind: String, name: String, place: String = "", old: [String] = [], new: [String] = [], note: String = ""
        ) {
            self.kind = kind
            self.name = name
            self.place = place
            self.old = old
            self.new = new
            self.note = note
        }
    }

    public struct Part: Sendable {
        public let heading: String
        public let rows: [Row]

        public init(_ heading: String, _ rows: [Row]) {
            self.heading = heading
            self.rows = rows
        }
    }

    private let old: String
    private let new: String
    private let summary: String
    private let parts: [Part]

    public init(old: String, new: String, summary: String, parts: [Part]) {
        self.old = old
        self.new = new
        self.summary = summary
        self.parts = parts
    }

    public var text: String {
        Page(title: "From \(old) to \(new)") { page in
            page.element("h1", text: "What has changed")
            page.element("p") { line in
                line.write("From ")
                line.element("code", text: old)
                line.write(" to ")
                line.element("code", text: new)
            }
            page.element("p", ["class": "quiet"], text: summary)
            for part in parts where !part.rows.isEmpty { write(part, &page) }
        }.text
    }

    private func write(_ part: Part, _ page: inout MarkupWriter) {
        page.element("h2", text: part.heading)
        page.endLine()
        page.element("div", ["class": "scroll"]) { scroll in
            scroll.element("table", ["class": "wide"]) { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        for name in ["change", "what", "before", "after", "how far"] {
                            row.element("th", ["scope": "col"], text: name)
                        }
                    }
                }
                table.endLine()
                table.element("tbody") { body in
                    for row in part.rows { write(row, &body) }
                }
            }
        }
        page.endLine()
    }

    private func write(_ row: Row, _ table: inout MarkupWriter) {
        table.element("tr") { line in
            line.element("td") {
                $0.element("span", ["class": "mark \(DifferencePage.colour(row.kind))"], text: row.kind)
            }
            line.element("th", ["scope": "row"]) { cell in
                cell.write(row.name)
                if !row.place.isEmpty {
                    cell.empty("br")
                    cell.element("span", ["class": "quiet"], text: row.place)
                }
            }
            for lines in [row.old, row.new] {
                line.element("td") { cell in
                    for (index, text) in lines.enumerated() {
                        if index > 0 { cell.empty("br") }
                        cell.element("code", text: text)
                    }
                }
            }
            line.element("td", ["class": "quiet"], text: row.note)
        }
        table.endLine()
    }

    private static func colour(_ kind: String) -> String {
        switch kind {
        case "added": "good"
        case "removed": "bad"
        default: "warn"
        }
    }
}
