import Engines
import Quantities
import Reports

/// The inputs whose value in a calculation is not the one that the worksheet has of itself.
struct ChangedInputs {
    private let given: [(name: String, value: Value)]
    private let own: WorksheetCalculation

    /// `own` is the worksheet calculated with its own inputs.
    init(_ given: [(name: String, value: Value)], own: WorksheetCalculation) {
        self.given = given
        self.own = own
    }

    func entries(step: String) -> [Report.ChangedInput] {
        given.compactMap { name, value in
            guard let region = own.names.region(ofInput: name) else { return nil }
            let before: String
            switch own.program.outcome(ofRegionAt: region) {
            case .success(let old)? where old.journalJSON.bytes == value.journalJSON.bytes: return nil
            case .success(let old)?: before = own.display.text(of: old, region: region).text
            case .failure, nil: before = "no value"
            }
            return Report.ChangedInput(
                step: step, input: name, own: before, given: own.display.text(of: value, region: region).text)
        }
    }
}
