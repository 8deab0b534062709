import Evaluation
import Expressions

extension LintRule {
    static let unseededRandom = LintRule(
        "unseeded-random", .warning, "Random numbers without a seed.",
        inWorksheet: { sheet in
            var first: FreeName?
            var region = 0
            var count = 0
            for (index, own) in sheet.calculated {
                for name in own.formulas.flatMap({ FreeNames.all(in: $0) }) where name.role == .function {
                    guard RandomFunctions.names.contains(name.name.dotted),
                        sheet.names.definitions(of: name.name).isEmpty
                    else { continue }
                    if name.name.dotted == "Seed" { return [] }
                    count += 1
                    if first == nil { (first, region) = (name, index) }
                }
            }
            guard let first else { return [] }
            return [
                WorksheetRemark(
                    message:
                        "'\(first.name.dotted)' draws random numbers\(count > 1 ? ", as \(count - 1) more call\(count == 2 ? " does" : "s do")," : "") without a seed: results cannot be compared",
                    region: region, place: first.place, name: first.name.dotted, help: "begin with Seed(1)")
            ]
        })
}
