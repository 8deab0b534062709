// The keys of files of chain tests.
extension KeyTable {
    static let testFile = KeyTable([
        Key("$schema", .text, "The JSON Schema by which editors complete the file"),
        Key("chain", .text, "The chain's file; that of the same name unless said otherwise"),
        Key("tolerance", .real, "The part of a number by which results may differ; 1e-6 unless said otherwise"),
        Key("tests", .list, "The tests", isRequired: true),
    ])
    static let test = KeyTable([
        Key("name", .text, "What the test shows"),
        Key("inputs", .documents, "Inputs of the chain, or of steps as step.input"),
        Key("mocks", .documents, "Outputs of steps that are not calculated"),
        Key("faults", .documents, "Steps that fail"),
        Key("answers", .documents, "What people answer steps that ask"),
        Key("expect", .document, "What is expected of the run"),
    ])
    static let testFault = KeyTable([
        Key("code", .text, "The code of the error"),
        Key("message", .text, "The error in words"),
        Key("attempts", .list, "The attempts that fail; all unless said otherwise"),
    ])
    static let testExpectation = KeyTable([
        Key("state", .text, "How the run ends; completed unless said otherwise"),
        Key("verdict", .text, "What the checks say together"),
        Key("error", .text, "The code of the error"),
        Key("outputs", .documents, "Outputs of the chain, or of steps as step.output"),
        Key("steps", .documents, "The states of steps"),
        Key("tolerance", .real, "The part of a number by which results may differ"),
    ])
    static let testOutput = KeyTable([
        Key("value", .value, "What is expected", isRequired: true),
        Key("tolerance", .real, "The part of the number by which it may differ"),
        Key("within", .value, "The quantity by which it may differ"),
    ])
}
