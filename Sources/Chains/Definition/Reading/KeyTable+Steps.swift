// The keys of steps.
extension KeyTable {
    /// What every step may say before it says what it does, and after that.
    static let beforeWork = [
        Key("id", .text, "The name by which others refer to the step; without one it has its file's name, or its kind"),
        Key("needs", .texts, "Steps that must have completed, beside those from which values come"),
        Key("join", .joining, "How many of the transitions that lead here must be taken"),
        Key("when", .expression, "The step is skipped where this does not hold"),
    ]
    static let afterWork = [
        Key(
            "priority", .whole,
            "Of steps that may begin, those of higher priority do so first, and those inside of them"),
        Key("timeout", .duration, "The longest that the step may take"),
        Key("on_success", .textsOr(.transition), "Steps that follow when this one has completed"),
        Key(
            "on_failure", .textsOr(.transition), "Steps that follow when this one has failed, which is dealt with then"),
        Key("on_timeout", .textsOr(.transition), "Steps that follow when this one took too long"),
        Key("on_complete", .textsOr(.transition), "Steps that follow however this one ended"),
    ]

    /// The kinds of steps, each named by its key.
    static let kindKeys = [
        Key("worksheet", .text, "Calculates a worksheet: .xmcd, .xmcdz, .mcdx or .sm"),
        Key("command", .words, "Runs a program with arguments, in which values may stand"),
        Key("http", .part(.http), "Asks a web service"),
        Key("chain", .text, "Runs another chain file"),
        Key("for", .documentOr(.items), "Runs its steps for each item of a list, a range, a matrix or a table"),
        Key("while", .expression, "Runs its steps as long as this holds"),
        Key("repeat", .part(.repetition), "Runs its steps until a condition holds, or until nothing changes any more"),
        Key("parallel", .branches(.block), "Runs branches side by side"),
        Key("switch", .parts(.switchCase), "Runs the first case whose condition holds"),
        Key("try", .stepsOr(.block), "Runs steps and deals with their failure"),
        Key("let", .documents, "Sets variables, which are read as vars.NAME"),
        Key("transform", .documents, "Calculates values, which are the step's outputs"),
        Key("assert", .expressionsOr(.assertion), "Fails where a condition does not hold"),
        Key("wait", .valueOr(.waiting), "Waits for a time, or until a time"),
        Key("approval", .textOr(.approval), "Waits for a person's decision"),
        Key("break", .yes, "Leaves the loop"),
        Key("continue", .yes, "Leaves this iteration of the loop"),
    ]

    private static let retryKey = Key("retry", .part(.retry), "When a step that failed is tried again")
    private static let cacheKey = Key(
        "cache", .truth, "Whether results may come from earlier runs; left to the step's kind unless said otherwise")
    private static let stepsKey = Key("steps", .parts(.step), "The steps inside", isRequired: true)
    private static let outputsKey = Key("outputs", .documents, "What the steps inside give to those around")

    static let worksheetKeys = [
        Key("inputs", .values, "The worksheet's inputs, by alias or variable"),
        Key("engine", .textOr(.engine), "Who calculates the worksheet; this program unless said otherwise"),
        Key("output_units", .units, "The units in which outputs are shown"), retryKey, cacheKey,
        Key("save_worksheet", .truth, "Whether the worksheet is written into output_dir with its inputs and results"),
        Key(
            "save_report", .truthOr(.reportForm),
            "Whether the report of the worksheet is written into output_dir; true stands for html"),
    ]
    static let commandKeys = [Key("inputs", .documents, "The document that the program reads"), retryKey, cacheKey]
    static let callKeys = [retryKey, cacheKey]
    static let chainKeys = [Key("inputs", .documents, "The inputs of the other chain")]
    static let parallelKeys = [
        Key("wait_for", .joining, "How many branches are waited for"),
        Key("collect", .choice(.collection), "How the outputs of the branches become those of the step"),
    ]
    static let forKeys = [
        Key("as", .text, "The name of an item in the steps inside; item unless said otherwise"),
        Key("concurrency", .count, "How many items are worked on at once; one unless said otherwise"),
        Key("batch", .count, "How many items each iteration takes, as a list"),
        Key("on_error", .choice(.onError), "Whether the others go on when an item fails"), stepsKey, outputsKey,
    ]
    static let loopKeys = [
        Key("vars", .documents, "The loop's variables with their first values"),
        Key("max_iterations", .count, "The loop fails when it is not done by then; 100 unless said otherwise"),
        stepsKey,
        Key("next", .documents, "The variables' values for the next iteration"), outputsKey,
    ]
    static let repeatKeys =
        [
            Key("tolerance", .real, "The loop ends when no variable changes by more than this part of itself"),
            Key(
                "relaxation", .real, "The part of each step towards a new value that is taken; 1 unless said otherwise"),
        ] + loopKeys
    static let switchKeys = [Key("default", .stepsOr(.block), "What runs when no case holds")]
    static let tryKeys = [
        Key("catch", .stepsOr(.block), "What runs when the steps failed; error has code, message and step"),
        Key("finally", .stepsOr(.block), "What runs in any case"),
    ]

    static let items = KeyTable([
        Key("csv", .text, "The table beside the chain file, whose rows are the items", isRequired: true)
    ])
    static let block = KeyTable([stepsKey, outputsKey])
    static let switchCase = KeyTable([
        Key("label", .text, "The name of the case"),
        Key("when", .expression, "The case is taken where this holds and no earlier one did", isRequired: true),
        stepsKey,
        outputsKey,
    ])
    static let repetition = KeyTable([
        Key("until", .expression, "The loop ends when this holds after an iteration"),
        Key("tolerance", .real, "The loop ends when no variable changes by more than this part of itself"),
        Key("relaxation", .real, "The part of each step towards a new value that is taken; 1 unless said otherwise"),
        Key("max_iterations", .count, "The loop fails when it is not done by then; 100 unless said otherwise"),
    ])
    static let transition = KeyTable([
        Key("when", .expression, "The transition is taken where this holds"),
        Key("do", .texts, "The steps that follow"),
        Key("publish", .documents, "Variables that are set for later steps"),
    ])
    static let approval = KeyTable([
        Key("message", .text, "What the person is asked", isRequired: true),
        Key("value", .truth, "Whether the person is asked for a value too"),
        Key("default", .truth, "The answer when nobody gave one in time"),
    ])
    static let assertion = KeyTable([
        Key("condition", .expression, "What must hold", isRequired: true),
        Key("message", .text, "What is said where it does not"),
    ])
    static let waiting = KeyTable([
        Key("duration", .value, "How long to wait"),
        Key("until", .text, "The time until which to wait, such as 2030-01-31T08:00:00Z"),
    ])
    static let http = KeyTable([
        Key("method", .text, "GET, POST or another; POST where there is a body"),
        Key("url", .text, "The address", isRequired: true),
        Key("headers", .documents, "Further lines of the request"),
        Key("body", .document, "What is sent, as JSON unless it is a text"),
    ])
    static let engine = KeyTable([
        Key("command", .words, "The program that is asked, with its arguments", isRequired: true)
    ])
    static let retry = KeyTable([
        Key("max_attempts", .count, "How often the step is tried, the first time included; 3 unless said otherwise"),
        Key("backoff", .choice(.backoff), "How the delay grows; exponential unless said otherwise"),
        Key("delay", .duration, "The delay before the second attempt; 1 s unless said otherwise"),
        Key("max_delay", .duration, "No delay is longer; 60 s unless said otherwise"),
        Key("multiplier", .real, "By what an exponential delay grows each time; 2 unless said otherwise"),
        Key("jitter", .real, "The part of each delay, from 0 to 1, of which chance takes some away"),
        Key("errors", .texts, "The codes of the errors after which it is worth trying again, or any"),
    ])
}
