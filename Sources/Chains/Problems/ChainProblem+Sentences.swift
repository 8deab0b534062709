import Quantities

extension ChainProblem {
    /// In kebab case, for programs.
    public var code: String {
        switch self {
        case .malformed, .malformedFunctions, .malformedTests: "malformed-file"
        case .unknownInTest: "unknown-name"
        case .notOfRejected: "contradiction"
        case .functionProvider: "function-provider"
        case .unknownKey: "unknown-key"
        case .repeatedKey: "repeated-key"
        case .missingKey, .emptyKey: "missing-key"
        case .wrongKind, .unknownChoice: "wrong-kind"
        case .notBuiltYet: "not-supported-yet"
        case .listValue: "list-value"
        case .bothForms, .noSteps: "no-steps"
        case .contradictoryFailureMode: "contradiction"
        case .invalidStepID: "invalid-step-id"
        case .repeatedStepID, .repeatedFile: "repeated-step-id"
        case .repeatedPosition, .missingPosition: "position"
        case .unknownFile, .ambiguousFile: "unknown-file"
        case .unknownStep: "unknown-step"
        case .unknownChainInput: "unknown-chain-input"
        case .unknownVariable: "unknown-variable"
        case .unknownRunName, .localName, .takenName: "unknown-name"
        case .inputSetTwice: "input-set-twice"
        case .malformedReference, .unclosedTemplate: "malformed-reference"
        case .quantity, .unit: "unknown-unit"
        case .literal, .valueDocument: "malformed-value"
        case .textWithUnits: "text-with-units"
        case .unitsTwice: "units-twice"
        case .durationExpected, .timeExpected, .durationAndTime: "duration-expected"
        case .takenLabel: "repeated-label"
        case .invalidName: "unknown-name"
        case .unknownEngine: "unknown-engine"
        case .engine(_, let fault): fault.code
        case .unknownInput: "unknown-input"
        case .unknownOutput: "unknown-output"
        case .defectiveOutput: "defective-output"
        case .functionOutput: "function-value"
        case .backwards: "backwards-mapping"
        case .cycle: "cycle"
        case .mismatch, .outputUnit: "unit-mismatch"
        case .bareNumber: "bare-number"
        case .temperatureScale: "temperature-scale"
        case .requiredInput: "required-input"
        case .chainInputWithoutValue: "input-without-value"
        case .belowMinimum, .aboveMaximum: "out-of-range"
        case .expression, .emptyExpression, .notATruthValue: "expression"
        case .joinNeverMet, .joinWithoutTransitions, .neverJoined: "join"
        case .neverRuns, .neverTaken: "unreachable"
        case .endlessLoop: "endless-loop"
        case .outputOfTwoBranches, .reservedOutput: "repeated-output"
        case .variableSetTwice: "variable-set-twice"
        case .subchain, .notInSubchains: "sub-chain"
        case .chainInItself: "cycle"
        case .twoKinds: "two-kinds"
        case .malformedTable: "malformed-table"
        case .noLoop: "no-loop"
        case .anchor, .comment, .layout: "layout"
        case .noForm: "other-form"
        case .unknownOverride, .override: "override"
        case .outputFolder(.exists): "output-exists"
        case .outputFolder, .saveWithoutFolder: "output-folder"
        case .notSaved(_, let form, _), .savedTwice(let form, _, _, _), .savedOverResults(let form, _, _):
            "save-\(form.noun)"
        }
    }

    /// The sentence, in lower case and without a full stop.
    public var message: String {
        switch self {
        case .malformed(let reason): "the chain file cannot be read: \(reason)"
        case .malformedFunctions(let reason): "the functions cannot be read: \(reason)"
        case .malformedTests(let reason): "the tests cannot be read: \(reason)"
        case .unknownInTest(let name, _): "nothing in the chain is '\(name)'"
        case .notOfRejected(let key): "a chain that is refused has no '\(key)' to be compared"
        case .functionProvider: "a mapping of functions needs a 'command' or a 'worksheet', and not both"
        case .unknownKey(let key, let context, _): "unknown key '\(key)' in \(context)"
        case .repeatedKey(let key): "the key '\(key)' appears twice"
        case .missingKey(let key, let context): "the key '\(key)' is missing in \(context)"
        case .emptyKey(let key, let context): "'\(key)' holds nothing in \(context)"
        case .wrongKind(let key, let expected, let found): "'\(key)' must be \(expected), found \(found)"
        case .notBuiltYet(let what): "'\(what)' is not supported yet"
        case .listValue(let key): "a list as the value of '\(key)' is not supported yet"
        case .bothForms: "a chain has 'files' or 'steps', not both"
        case .noSteps: "the chain has no steps"
        case .contradictoryFailureMode(let mode): "'stop_on_error' contradicts 'failure_mode: \(mode)'"
        case .unknownChoice(let key, let found, let allowed):
            "'\(key)' must be \(ChainProblem.alternatives(allowed)), found '\(found)'"
        case .invalidStepID(let id, let reason): "'\(id)' cannot be a step id: \(reason)"
        case .repeatedStepID(let id, _): "the step id '\(id)' is used twice"
        case .repeatedFile(let file): "'\(file)' stands in the chain twice, so that its step id is used twice"
        case .repeatedPosition(let position, _): "position \(position) is used twice"
        case .missingPosition(let step): "'\(step)' has no position, though other files have one"
        case .unknownFile(let file, _): "no file of the chain is '\(file)'"
        case .ambiguousFile(let file, _): "'\(file)' stands in the chain more than once"
        case .unknownStep(let step, _): "no step is '\(step)'"
        case .unknownChainInput(let name, _): "the chain has no input '\(name)'"
        case .unknownVariable(let name, _): "no variable is '\(name)'"
        case .unknownRunName(let name, _): "nothing is known of a run as '\(name)'"
        case .localName("error"): "'error' means something only where an error is handled"
        case .localName(let name): "'\(name)' means something only inside a loop"
        case .takenName(let name): "'\(name)' cannot be the name of an element: it stands for something else"
        case .inputSetTwice(let step, let input, _): "the input '\(step).\(input)' is set twice"
        case .malformedReference(let text): "'\(text)' is not a reference"
        case .unclosedTemplate(let text): "'\(text)' has no '}}'"
        case .quantity(let text, let error): "'\(text)' is not a quantity: \(ChainProblem.short(error))"
        case .unit(let text, .unknownUnit(let name, _, _)) where text == name: "unknown unit '\(name)'"
        case .unit(let text, let error): "'\(text)' is not a unit: \(ChainProblem.short(error))"
        case .literal(let text, let reason): "'\(text)' is not a value: \(reason)"
        case .valueDocument(let key, let reason): "the value of '\(key)' cannot be read: \(reason)"
        case .textWithUnits(let text): "the text '\(text)' cannot have units"
        case .unitsTwice(let units): "found the units '\(units)' beside a value that says its own"
        case .durationExpected(let found): "expected a duration such as '30 s', found \(found)"
        case .timeExpected(let found): "expected a time such as '2030-01-31T08:00:00Z', found '\(found)'"
        case .durationAndTime: "a step waits for a duration or until a time, not both"
        case .unknownEngine(let name, _): "no engine is registered as '\(name)'"
        case .engine(let step, let fault): "step '\(step)': \(fault.message)"
        case .unknownInput(let step, let input, _, _): "'\(step)' has no input '\(input)'"
        case .unknownOutput(let step, let output, _, _): "'\(step)' has no output '\(output)'"
        case .defectiveOutput(let step, let output, let reason): "'\(step).\(output)' will have no value: \(reason)"
        case .functionOutput(let source, let target):
            "cannot map '\(source)' to '\(target)': a function cannot be mapped"
        case .backwards(let source, let target): "cannot map '\(source)' to '\(target)': the mapping points backwards"
        case .cycle(let steps): "the steps depend on one another in a circle: \(steps.joined(separator: " → "))"
        case .mismatch(let source, let target, let found, let expected, _):
            "\(ChainProblem.lead(source, target)): found \(found), expected \(expected)"
        case .bareNumber(let source, let target, let expected, _):
            "\(ChainProblem.lead(source, target)): found a number without a unit, expected \(expected.described)"
        case .temperatureScale(let source, let target, let unit):
            "\(ChainProblem.lead(source, target)): the temperature scale '\(unit)' cannot be dropped"
        case .outputUnit(let step, let output, let unit, let expected):
            "cannot show '\(step).\(output)' in '\(unit)': expected \(expected)"
        case .requiredInput(let step, let input): "the required input '\(step).\(input)' is never set"
        case .chainInputWithoutValue(let name): "the chain input '\(name)' has no value"
        case .belowMinimum(let input, let value, let minimum):
            "'\(input)' is \(value), less than its minimum \(minimum)"
        case .aboveMaximum(let input, let value, let maximum):
            "'\(input)' is \(value), more than its maximum \(maximum)"
        case .expression(let text, let reason): "the expression '\(text)' cannot be used: \(reason)"
        case .notATruthValue(let text, let found): "the check '\(text)' is neither true nor false: found \(found)"
        case .emptyExpression: "the expression is empty"
        case .joinNeverMet(let required, let count):
            "\(required) can never arrive: there \(count == 1 ? "is" : "are") only \(count)"
        case .joinWithoutTransitions(let step): "no transition leads to '\(step)', so nothing can be joined there"
        case .neverRuns(let step, let clash):
            "the step '\(step)' can never run: for that '\(clash)' would have to end in two ways at once"
        case .neverJoined(let step, let possible, let required):
            "the step '\(step)' can never run: of the transitions that lead there \(required) are waited for, "
                + (possible == 0 ? "and none can be taken" : "and only \(possible) can be taken")
        case .neverTaken(let what, let condition, let holds):
            "\(what) is never taken: '\(condition)' \(holds ? "always" : "never") holds"
        case .endlessLoop(let condition, let holds):
            "the loop never ends: '\(condition)' \(holds ? "always" : "never") holds, and nothing leaves it"
        case .variableSetTwice(let name, let first?): "the variable '\(name)' is set by '\(first)' already"
        case .variableSetTwice(let name, nil): "the variable '\(name)' is set by a loop or a transition already"
        case .reservedOutput(let name, let step): "'\(step)' gives an output '\(name)' itself"
        case .outputOfTwoBranches(let output, let first, let second):
            "the branches '\(first)' and '\(second)' both give '\(output)', and their outputs are merged"
        case .malformedTable(let file, let reason): "'\(file)' is no table: \(reason)"
        case .twoKinds(let first, let second): "a step is one thing only: found '\(first)' and '\(second)'"
        case .takenLabel(let label): "another case is '\(label)' already"
        case .invalidName(let name, let reason): "'\(name)' cannot be the name of an item: \(reason)"
        case .noLoop(let word): "there is no loop that '\(word)' could leave"
        case .chainInItself(let path): "the chain '\(path)' holds itself"
        case .notInSubchains(let key): "its '\(key)' would go unheeded here"
        case .subchain(let path, let problem, _): "the chain '\(path)' cannot run: \(problem)"
        case .anchor: "cannot lay out a file with anchors: its parts would be written out"
        case .comment: "cannot keep this comment"
        case .layout: "cannot lay the file out: it would read as another chain"
        case .noForm(let form, let what): "the \(form) form has no way to say \(what)"
        case .unknownOverride(let target, _): "nothing in the chain is named '\(target)'"
        case .override(let target, let reason): "cannot set '\(target)': \(reason)"
        case .outputFolder(.exists(let path)): "the file '\(path)' exists already"
        case .outputFolder(.notAFolder(let path)): "the results cannot be written: '\(path)' is not a folder"
        case .outputFolder(.notWritable(let path, let reason)):
            "the results cannot be written: cannot write to '\(path)': \(reason)"
        case .outputFolder(.source(let path)): "the results would replace '\(path)', which the chain is made from"
        case .saveWithoutFolder(let step, let form): "there is no folder for the \(form.noun) of '\(step)'"
        case .notSaved(let step, let form, let fault):
            "the \(form.noun) of '\(step)' cannot be written: \(fault.message)"
        case .savedTwice(let form, let first, let second, let file):
            "the \(form.noun)s of '\(first)' and '\(second)' would both be written to '\(file)'"
        case .savedOverResults(let form, let step, let file):
            "the \(form.noun) of '\(step)' would be written to '\(file)', which is for the document of the run"
        }
    }

    /// What might help; nil where nothing is known to.
    public var help: String? {
        switch self {
        case .unknownKey(_, _, let near), .unknownFile(_, let near), .unknownStep(_, let near),
            .unknownChainInput(_, let near), .unknownVariable(_, let near), .unknownRunName(_, let near),
            .unknownEngine(_, let near), .unknownOverride(_, let near), .unknownInTest(_, let near),
            .mismatch(_, _, _, _, let near):
            near.isEmpty ? nil : "did you mean \(ChainProblem.alternatives(near.map { "'\($0)'" }))?"
        case .unknownInput(_, _, let near, let all), .unknownOutput(_, _, let near, let all):
            ChainProblem.names(near, all)
        case .quantity(_, .unknownUnit(_, _, let near)) where !near.isEmpty,
            .unit(_, .unknownUnit(_, _, let near)) where !near.isEmpty:
            "did you mean \(ChainProblem.alternatives(near.map { "'\($0)'" }))?"
        case .listValue: "an array is written as its rows: [[1, 2], [3, 4]]"
        case .literal: "write '[1, 2; 3, 4] kN' or '(3+4i) V', and text as { string: \"…\" }"
        case .quantity: "text is written as { string: \"…\" }"
        case .repeatedStepID(_, let line): "it is first used in line \(line); an 'id' tells steps apart"
        case .repeatedPosition(_, let line): "it is first used in line \(line)"
        case .inputSetTwice(_, _, let line): line > 0 ? "it is first set in line \(line)" : nil
        case .repeatedFile: "give each of them an 'id'"
        case .ambiguousFile(_, let ids): "name one of the ids \(ChainProblem.alternatives(ids.map { "'\($0)'" }))"
        case .bareNumber(_, _, _, let unit): "write the unit, such as '\(unit)'"
        case .malformedReference: "write {{ step.output }} or {{ inputs.name }}"
        case .unclosedTemplate: "write '\\{{' for the braces themselves"
        case .engine(_, let fault): fault.help
        case .chainInputWithoutValue(let name): "give it a 'default', or --set \(name)=VALUE"
        case .requiredInput(let step, let input): "set it in the chain file, or --set \(step).\(input)=VALUE"
        case .temperatureScale: "let the worksheet's input have a unit, or map a difference of temperatures"
        case .outputFolder(.exists): "set 'overwrite_existing' to true, or choose another 'output_dir'"
        case .outputFolder: "choose another 'output_dir'"
        case .saveWithoutFolder: "name it with 'output_dir'"
        case .notSaved(_, _, let fault): fault.help
        case .notBuiltYet("iteration_mode"): "'for' of the steps form goes through the items of a list"
        case .savedTwice: "files are named for the steps: give one of them another 'id'"
        case .savedOverResults: "files are named for the steps: give it another 'id'"
        case .notInSubchains(let key): "leave it out: '\(key)' counts only in a chain that is run on its own"
        case .subchain(_, _, let help): help
        case .variableSetTwice: "variables are set once; a loop gives its own new values by 'next'"
        case .reservedOutput: "give it another name"
        case .anchor: "write the parts out where they are used"
        case .comment: "--drop-comments leaves comments out"
        default: nil
        }
    }

    /// The near names, or all where they are few.
    private static func names(_ near: [String], _ all: [String]) -> String? {
        if !near.isEmpty { return "did you mean \(alternatives(near.map { "'\($0)'" }))?" }
        return all.isEmpty ? nil : "it has \(all.map { "'\($0)'" }.joined(separator: ", "))"
    }

    /// Mappings name both ends, literals their target alone.
    private static func lead(_ source: String, _ target: String) -> String {
        source.isEmpty ? "cannot set '\(target)'" : "cannot map '\(source)' to '\(target)'"
    }

    private static func short(_ error: UnitTextError) -> String {
        if case .unknownUnit(let name, _, _) = error { return "unknown unit '\(name)'" }
        return error.description
    }

    /// `a`, `a or b`, `a, b or c`.
    static func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
