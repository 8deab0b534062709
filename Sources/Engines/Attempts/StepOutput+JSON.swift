import Chains
import Quantities

extension StepOutput {
    /// What a JSON text stands for, under that name. Where there is none, an output that is wanted is the fault that says
    /// why, and one that is not wanted is left out.
    static func value(_ name: String, of json: Result<JSON, JSONTextError>, isWanted: Bool) -> StepOutput? {
        let reason: String
        do {
            if let value = try Value.plain(json.get()) { return StepOutput(name: name, value: value) }
            reason = Sentences.noValue
        } catch {
            reason = "\(error)"
        }
        return isWanted
            ? StepOutput(name: name, fault: Fault(code: "not-json", message: Sentences.notJSON(reason))) : nil
    }
}
