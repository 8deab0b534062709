import Expressions
import Quantities
import Worksheets

extension LintRule {
    static let textDisagrees = LintRule(
        "text-disagrees", .warning, "A text that states another number than the variable it names has.",
        inWorksheet: { sheet in
            var texts: [String] = []
            for region in sheet.source.regions { region.appendTexts(to: &texts) }
            return texts.flatMap(StatedNumber.all).compactMap { stated in
                let definitions = sheet.names.byKey[stated.name]?.map { sheet.names.definitions[$0] } ?? []
                // A name that has several values agrees with one of them, or is nobody's business.
                guard definitions.count == 1, let definition = definitions.first, definition.kind == .whole,
                    case .number(let quantity)? = sheet.value(ofRegion: definition.region),
                    let difference = stated.difference(from: quantity, in: sheet.dialect)
                else { return nil }
                return WorksheetRemark(
                    message: "a text says '\(stated.text)', and '\(stated.name)' is \(difference)",
                    region: definition.region, name: stated.name)
            }
        })
}

extension Region {
    fileprivate func appendTexts(to list: inout [String]) {
        switch kind {
        case .text(let runs):
            var text = ""
            for run in runs {
                switch run {
                case .text(let part): text += part
                // A formula ends what may be a statement.
                case .region: text += "\u{FFFC}"
                }
            }
            list.append(text)
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions):
            for region in regions { region.appendTexts(to: &list) }
        default: break
        }
    }
}
