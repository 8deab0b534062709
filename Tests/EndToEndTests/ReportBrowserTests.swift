import Foundation
import Quantities
import Testing

/// What a real browser makes of a report.
@Suite struct ReportBrowserTests {
    /// A script that puts the sizes of all formulas and drawings into the page, in pixels.
    private static let ruler = """
        <script>
        const sizes = (name) => [...document.querySelectorAll(name)].map((one) => {
          const box = one.getBoundingClientRect();
          return [box.width, box.height];
        });
        document.documentElement.innerHTML = "<body><pre>" + JSON.stringify({
          math: sizes("math"), fractions: sizes("mfrac"), drawings: sizes("svg"), pictures: sizes("img"),
          loaded: [...document.images].every((one) => one.naturalWidth > 0), rows: sizes(".formula .line"),
          page: document.documentElement.scrollWidth, window: window.innerWidth,
        }) + "</pre></body>";
        </script>
        """

    /// The sizes that the browser gives to what the page holds.
    private func measured(_ page: String) throws -> JSON {
        let scratch = try Scratch()
        // The page itself allows no script.
        let open = page.replacing(/<meta http-equiv=[^>]*>/, with: "")
        try scratch.write(open.replacing("</body>", with: ReportBrowserTests.ruler + "</body>"), to: "page.html")
        let answer = try scratch.wfchain.run(
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(scratch.path)/profile",
                "--window-size=1000,1400", "--virtual-time-budget=5000", "--dump-dom",
                "file://\(scratch.path)/page.html",
            ], program: "/usr/bin/chromium")
        let text = answer.output.components(separatedBy: "<pre>").last?.components(separatedBy: "</pre>").first ?? ""
        return try JSON(parsing: text)
    }

    @Test func formulasAndDrawingsHaveRealSizes() throws {
        let wfchain = Wfchain(in: try Scratch())
        let chain = Wfchain.root + "/chains/footbridge/chain.json"
        try #require(try wfchain("run", chain).code == 0)
        let sizes = try measured(try wfchain("report").output)
        func boxes(_ name: String) -> [(width: Double, height: Double)] {
            (sizes[name]?.asArray ?? []).map { ($0.asArray?.first?.asDouble ?? 0, $0.asArray?.last?.asDouble ?? 0) }
        }
        let math = boxes("math")
        #expect(math.count > 60)
        #expect(math.allSatisfy { $0.width > 8 && $0.height > 10 })
        // A fraction stands higher than a line, and a formula with one is as high.
        let fractions = boxes("fractions")
        #expect(fractions.count > 10)
        #expect(fractions.filter { $0.height > 30 }.count > 8)
        #expect(math.contains { $0.height > 40 })
        let drawings = boxes("drawings")
        #expect(drawings.count == 1)
        #expect(drawings.allSatisfy { $0.width > 200 && $0.height > 150 })
        // Nothing hangs over the side of the page.
        #expect((sizes["page"]?.asDouble ?? 0) <= (sizes["window"]?.asDouble ?? 0))
        #expect(boxes("rows").allSatisfy { $0.width > 300 })
    }

    @Test func plotsAndPicturesHaveRealSizes() throws {
        let scratch = try Scratch()
        try scratch.write(ReportIllustrationTests.illustrated, to: "girder.xmcd")
        let pictures = try measured(try scratch.wfchain("report", "girder.xmcd").output)
        #expect(pictures["loaded"] == true)
        #expect(pictures["pictures"] == [[12, 12], [2, 2]])
        let plots = try measured(try scratch.wfchain("report", Wfchain.root + "/fixtures/plots/plots.mcdx").output)
        let drawings = plots["drawings"]?.asArray ?? []
        // Each has one inside of it, where the traces are.
        #expect(drawings.count == 12)
        #expect(drawings.count { $0 == [640, 400] } == 6)
        #expect(
            drawings.allSatisfy { ($0.asArray?.first?.asDouble ?? 0) > 500 && ($0.asArray?.last?.asDouble ?? 0) > 250 })
        let math = plots["math"]?.asArray ?? []
        #expect(math.count == 10)
        #expect(math.allSatisfy { ($0.asArray?.first?.asDouble ?? 0) > 8 && ($0.asArray?.last?.asDouble ?? 0) > 10 })
        #expect((plots["page"]?.asDouble ?? 0) <= (plots["window"]?.asDouble ?? 0))
    }
}
