import Engines
import Quantities
import Reports

/// The inputs whose value in a calculation is not the one that the worksheet has of itself.
struct ChangedInputs {
    private let given: WorksheetCalculation
    private let own: WorksheetCalculation
    private let names: [String]

    init(_ worksheet: ReportedWorksheet) {
        given = worksheet.calculation
        own = worksheet.own
        names = worksheet.given
    }

    func entries(step: String) -> [Report.ChangedInput] {
        names.compactMap { name in
            guard let region = own.names.region(ofInput: name),
                case .success(let now)? = given.program.outcome(ofRegionAt: region)
            else { return nil }
            let before: String
            switch own.program.outcome(ofRegionAt: region) {
            case .success(let value)?:
                if value.journalJSON.bytes == now.journalJSON.bytes { return nil }
                before = own.display.text(of: value, region: region).text
            case .failure, nil: before = "no value"
            }
            return Report.ChangedInput(
                step: step, input: name, own: before, given: given.display.text(of: now, region: region).text)
        }
    }
}
