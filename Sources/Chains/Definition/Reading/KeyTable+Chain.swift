// The keys of chains, and of the classic form.
extension KeyTable {
    static let classicChain = KeyTable(
        opening,
        [
            Key("files", .parts(.file), "The worksheets, in the order of their positions", isRequired: true),
            // Known, so that a file with both is told that it has both.
            Key("steps", .parts(.step), "Belongs to the steps form"),
            Key("mappings", .parts(.mapping), "What goes from one worksheet into another"),
            Key("aggregation_mappings", .parts(.aggregation), "Inputs that are calculated from several outputs"),
        ], closing)
    static let stepsChain = KeyTable(
        opening,
        [
            Key("vars", .documents, "Variables of the chain, which are read as vars.NAME"),
            Key("steps", .parts(.step), "What the chain does", isRequired: true),
        ], closing,
        [
            Key("files", .list, "Belongs to the classic form", isLater: true),
            Key("mappings", .list, "Belongs to the classic form", isLater: true),
            Key("aggregation_mappings", .list, "Belongs to the classic form", isLater: true),
        ])

    private static let opening = [
        Key("$schema", .text, "The JSON Schema by which editors complete the file"),
        Key("name", .text, "The name of the chain; that of its file unless said otherwise"),
        Key("description", .text, "What the chain is for"),
        Key("inputs", .valuesOr(.chainInput), "The inputs of the chain, each with a default or with more about it"),
    ]
    private static let closing = [
        Key("checks", .conditions(.check), "What must hold when all steps are done"),
        Key("conditions", .parts(.condition), "What ends the run early"),
        Key("outputs", .documents, "The results of the chain"),
        Key("on_exit", .stepsOr(.block), "Steps that run when all others are done, however the run ends"),
        Key("after", .texts, "Chain files that are run before, each as a run of its own"),
        Key("functions", .parts(.functionMapping), "Who calculates functions that no worksheet defines"),
        Key(
            "silence", .textsOr(.silence),
            "What 'wfchain lint' finds and is not to tell: ids of rules, or more about each"),
        Key("stop_on_error", .truth, "Whether nothing more starts when a step has failed; true unless said otherwise"),
        Key("failure_mode", .choice(.failureMode), "What a failed step does to the others"),
        Key("retry_config", .part(.retryConfig), "When steps that failed are tried again"),
        Key("timeout", .duration, "The longest that the run may take"),
        Key("concurrency", .count, "How many steps are calculated at once"),
        Key("priority", .whole, "Of runs that wait for one another, those of higher priority begin first"),
        Key("cache", .truth, "Whether results may come from earlier runs"),
        Key("write_files", .truth, "Whether worksheets may write data files"),
        Key("output_dir", .text, "The folder that receives results.json"),
        Key("overwrite_existing", .truth, "Whether files in output_dir are replaced"),
        Key("report", .part(.cover), "What the covers of reports say"),
        Key("export_pdf", .truth, "Whether every worksheet's report is written into output_dir as PDF"),
        Key(
            "export_mcdx", .truth,
            "Whether every worksheet is written into output_dir with its inputs and results, in its own format"),
        Key("iteration_mode", .document, "Not built yet", isLater: true),
    ]

    static let file = KeyTable(
        [
            Key("id", .text, "The name by which others refer to the file; needed where one file appears twice"),
            Key("file_path", .text, "The worksheet", isRequired: true),
            Key("position", .whole, "The place in the order of the files"),
            Key("inputs", .parts(.classicInput), "What is put into the worksheet"),
        ], worksheetKeys.filter { $0.name != "inputs" },
        [Key("timeout", .duration, "The longest that the step may take")])
    static let classicInput = KeyTable([
        Key("alias", .text, "The alias or the variable", isRequired: true),
        Key("value", .value, "A number, a text or a matrix", isRequired: true),
        Key("units", .unit, "The unit of the value"),
    ])
    static let mapping = KeyTable([
        Key("source_file", .text, "The file from which a value comes", isRequired: true),
        Key("source_alias", .text, "Its alias or variable there", isRequired: true),
        Key("source_type", .choice(.sourceType), "Whether the value is an output, or an input that is passed on"),
        Key("target_file", .text, "The file into which the value goes", isRequired: true),
        Key("target_alias", .text, "Its alias or variable there", isRequired: true),
        Key("units", .unit, "The unit in which the value arrives"),
    ])
    static let aggregation = KeyTable([
        Key("expression", .expression, "What is calculated", isRequired: true),
        Key("target_file", .text, "The file into which the value goes", isRequired: true),
        Key("target_alias", .text, "Its alias or variable there", isRequired: true),
        Key("units", .unit, "The unit in which the value arrives"),
    ])
    static let check = KeyTable([
        Key(
            "check", .expression, "What must hold, or the value of which the keys below ask something", isRequired: true
        ),
        Key("equals", .quantityExpression, "What the value must be, up to the tolerance"),
        Key("tolerance", .real, "The part of it by which the value may be off; 0.000001 unless said otherwise"),
        Key("within", .quantityExpression, "The distance from it by which the value may be off"),
        Key("minimum", .quantityExpression, "The value must not be less"),
        Key("maximum", .quantityExpression, "The value must not be more"),
        Key("dimension", .unit, "A unit in which it must be possible to write the value"),
        Key("level", .choice(.level), "What the run's verdict is where it does not; fail unless said otherwise"),
        Key("message", .text, "What is said where it does not hold"),
    ])
    static let condition = KeyTable([
        Key("expression", .expression, "The run ends where this holds", isRequired: true),
        Key("outcome", .choice(.verdict), "The run's verdict then; fail unless said otherwise"),
        Key("message", .text, "What is said then"),
        Key("after_step", .text, "The step after which it is asked"),
    ])
    static let quantity = KeyTable([
        Key("value", .value, "A number, a text or a matrix"),
        Key("units", .unit, "The unit of the value"),
        Key("string", .text, "A text that is no quantity, whatever it looks like"),
    ])
    static let chainInput = KeyTable([
        Key("default", .value, "The value where nobody sets another"),
        Key("minimum", .value, "No value may be less"),
        Key("maximum", .value, "No value may be more"),
        Key("description", .text, "What the input is"),
    ])
    static let silence = KeyTable([
        Key("rule", .text, "The id of the rule", isRequired: true),
        Key("worksheet", .text, "Only in this worksheet"),
        Key("region", .text, "Only in this region"),
        Key("name", .text, "Only about this variable, alias or input"),
        Key("reason", .text, "Why it may stay as it is"),
    ])
    static let cover = KeyTable(ReportCover.keys)
    static let functionFile = KeyTable([
        Key("functions", .parts(.functionMapping), "Who calculates functions that no worksheet defines")
    ])
    static let functionMapping = KeyTable([
        Key("names", .texts, "The functions", isRequired: true),
        Key("command", .words, "The program that calculates them"),
        Key("worksheet", .text, "The worksheet that defines them"),
        Key("timeout", .duration, "The longest that a call may take"),
    ])
    static let retryConfig = KeyTable([
        Key("max_retries", .whole, "How often a step that failed is tried again"),
        Key("min_wait", .seconds, "The delay before the second attempt; seconds where it has no unit"),
        Key("max_wait", .seconds, "No delay is longer; seconds where it has no unit"),
        Key("multiplier", .real, "By what the delay grows each time; 2 unless said otherwise"),
    ])
}
