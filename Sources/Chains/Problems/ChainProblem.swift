import Quantities

/// Why a chain is refused before anything runs. Sentences are in `ChainProblem+Sentences.swift`.
public enum ChainProblem: Error, Sendable, Equatable {
    // The text of the file.
    case malformed(reason: String)
    case unknownKey(String, in: String, near: [String])
    case repeatedKey(String)
    case missingKey(String, in: String)
    /// A key whose value holds nothing.
    case emptyKey(String, in: String)
    case wrongKind(key: String, expected: String, found: String)
    /// A key, value or kind of step whose work is not built yet.
    case notBuiltYet(what: String)
    case listValue(key: String)
    case bothForms
    case noSteps
    case contradictoryFailureMode(String)
    case unknownChoice(key: String, found: String, allowed: [String])

    case malformedFunctions(reason: String)
    /// A mapping of functions names no program and no worksheet, or both.
    case functionProvider

    // Names of steps and of what they refer to.
    case invalidStepID(String, reason: String)
    case repeatedStepID(String, firstLine: Int)
    case repeatedFile(String)
    case repeatedPosition(Int, firstLine: Int)
    case missingPosition(step: String)
    case unknownFile(String, near: [String])
    case ambiguousFile(String, ids: [String])
    case unknownStep(String, near: [String])
    case unknownChainInput(String, near: [String])
    case unknownVariable(String, near: [String])
    case unknownRunName(String, near: [String])
    /// A name such as `item` outside of what gives it a value.
    case localName(String)
    /// A name of a comprehension that stands for something else already.
    case takenName(String)
    case inputSetTwice(step: String, input: String, firstLine: Int)
    case malformedReference(String)
    /// `{{` without its `}}`.
    case unclosedTemplate(String)

    // Values and units.
    case quantity(String, UnitTextError)
    case unit(String, UnitTextError)
    case literal(String, reason: String)
    case valueDocument(key: String, reason: String)
    case textWithUnits(String)
    /// Units beside a value that says its own.
    case unitsTwice(String)
    case durationExpected(String)
    case timeExpected(String)
    /// A `wait` that has both.
    case durationAndTime

    // What planning proves.
    case unknownEngine(String, near: [String])
    case engine(step: String, Fault)
    /// `all` are the names there are, where they are few.
    case unknownInput(step: String, input: String, near: [String], all: [String])
    case unknownOutput(step: String, output: String, near: [String], all: [String])
    case defectiveOutput(step: String, output: String, reason: String)
    case functionOutput(source: String, target: String)
    case backwards(source: String, target: String)
    case cycle([String])
    /// `near` are inputs of the target that would fit.
    case mismatch(source: String, target: String, found: String, expected: String, near: [String] = [])
    case bareNumber(source: String, target: String, expected: Dimension, unit: String)
    case temperatureScale(source: String, target: String, unit: String)
    case outputUnit(step: String, output: String, unit: String, expected: String)
    case requiredInput(step: String, input: String)
    case chainInputWithoutValue(String)
    case belowMinimum(input: String, value: String, minimum: String)
    case aboveMaximum(input: String, value: String, maximum: String)
    case expression(text: String, reason: String)
    case emptyExpression
    /// A check that can be neither true nor false.
    case notATruthValue(text: String, found: String)

    // Steps that hold steps, and what leads from one to another.
    case joinNeverMet(required: Int, of: Int)
    case joinWithoutTransitions(step: String)
    /// A step that runs only after the step `clash` ended in two ways at once.
    case neverRuns(step: String, clash: String)
    /// Of the transitions that a step waits for too few can ever be taken.
    case neverJoined(step: String, possible: Int, required: Int)
    /// A branch behind a condition that always or never holds.
    case neverTaken(String, condition: String, holds: Bool)
    /// A loop whose condition always or never holds, and that nothing leaves.
    case endlessLoop(String, holds: Bool)
    /// A variable that has a value already, from the step of that id, or from a loop or a transition.
    case variableSetTwice(String, first: String?)
    /// An output with a name that the step gives itself.
    case reservedOutput(String, step: String)
    /// Two branches whose outputs are merged give the same one.
    case outputOfTwoBranches(String, String, String)
    /// A file in comma-separated values is no table.
    case malformedTable(String, reason: String)
    /// A step of two kinds at once.
    case twoKinds(String, String)
    /// A `break` or `continue` outside of a loop.
    case noLoop(String)
    /// The label of a `switch` that another case has.
    case takenLabel(String)
    /// What a loop is to call its items.
    case invalidName(String, reason: String)
    /// Chain files that hold one another.
    case chainInItself(String)
    /// A key of a sub-chain that would go unheeded.
    case notInSubchains(String)
    /// The first problem of another chain's file.
    case subchain(String, problem: String, help: String? = nil)

    // Tests of chains.
    case malformedTests(reason: String)
    /// Nothing in the chain has that name, which a test speaks of.
    case unknownInTest(String, near: [String])
    /// A key that says what is expected of a run, where the chain is expected to be refused.
    case notOfRejected(String)

    // Other layouts and forms of the same file.
    /// A YAML file with anchors, which a layout would write out.
    case anchor
    /// A comment that the layout has no place for.
    case comment
    /// The layout would read as another chain.
    case layout
    /// Something that a form, `classic` or `steps`, cannot say.
    case noForm(String, what: String)

    // The command line.
    case unknownOverride(String, near: [String])
    case override(String, reason: String)
    case outputFolder(OutputFolder.Defect)
    /// A step is to leave something, and the chain names no folder for it.
    case saveWithoutFolder(step: String, SavedForm)
    /// The step's engine cannot leave it.
    case notSaved(step: String, SavedForm, Fault)
    /// Two steps would write one file.
    case savedTwice(SavedForm, first: String, second: String, file: String)
    /// A step would write the file that holds the document of the run.
    case savedOverResults(SavedForm, step: String, file: String)

    /// With this problem it is not clear which steps there are, so that planning would only add confusion.
    var hidesSteps: Bool {
        switch self {
        case .malformed, .bothForms, .noSteps, .repeatedStepID, .repeatedFile, .repeatedPosition, .missingPosition: true
        default: false
        }
    }
}
