import Foundation
import Worksheets

/// W5: a 5 MB worksheet in memory becomes expression trees, next to libxml2 making its own tree of it.
enum LargeParse {
    static func workload(_ bench: Workbench) throws -> Workload {
        let text = LargeWorksheet.make().text
        let bytes = [UInt8](text.utf8)
        let file = try bench.write(text, to: "large.xmcd")
        let worksheet = try WorksheetReader.read(bytes, name: "large.xmcd")
        try Verification.check(
            "W5", found: Double(worksheet.mathRegions.count), expected: Double(LargeWorksheet.regionCount),
            tolerance: 0)

        let floor = "C, libxml2's tree"
        let reader = "wfchain, expression trees"
        let megabytes = String(format: "%.1f", Double(bytes.count) / 1e6)
        return Workload(
            name: "W5", title: "read a worksheet of \(megabytes) MB", rounds: 15,
            contenders: [
                .reporting(floor, bench.floor("xml_tree", [file])),
                .inProcess(reader) { _ = try WorksheetReader.read(bytes, name: "large.xmcd") },
            ],
            limits: [.ratio(contender: reader, other: floor, atMost: 1)])
    }
}
