/// A chain of two worksheets that a test can spoil: loads gives M to girder.
struct ChainFixture {
    let scratch: Scratch
    var wfchain: Wfchain { scratch.wfchain }

    init(loads: Sheet = ChainFixture.loads, girder: Sheet = ChainFixture.girder, chain: String = ChainFixture.chain)
        throws
    {
        scratch = try Scratch()
        try scratch.write(loads, to: "loads.xmcd")
        try scratch.write(girder, to: "girder.xmcd")
        try scratch.write(chain, to: "chain.json")
    }

    /// M = w L² / 8 = 54 kN m.
    static var loads: Sheet {
        var sheet = Sheet()
        sheet.define("L", 6 * "m")
        sheet.define("w", 12 * "kN" / "m")
        sheet.define("M", "w" * ("L" ^ 2) / 8)
        sheet.show("M", in: "kN" * "m")
        return sheet
    }

    /// sigma = M / W = 108 MPa for a moment of 54 kN m.
    static var girder: Sheet {
        var sheet = Sheet()
        sheet.define("M", 1 * ("kN" * "m"))
        sheet.define("W", 500 * ("cm" ^ 3))
        sheet.define("sigma", "M" / "W")
        sheet.show("sigma", in: "MPa")
        return sheet
    }

    static let chain = chain()

    /// The chain file with the parts that tests vary.
    static func chain(
        inputs: String = "", source: String = "M", target: String = "M", positions: (Int, Int) = (0, 1),
        rest: String = ""
    ) -> String {
        """
        { "name": "beam",
          "files": [
            { "file_path": "loads.xmcd", "position": \(positions.0), "inputs": [\(inputs)] },
            { "file_path": "girder.xmcd", "position": \(positions.1), "inputs": [] } ],
          "mappings": [
            { "source_file": "loads.xmcd", "source_alias": "\(source)",
              "target_file": "girder.xmcd", "target_alias": "\(target)" } ]\(rest.isEmpty ? "" : ",\n  " + rest) }

        """
    }
}
