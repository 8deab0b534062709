/// Plain command lines of `run`, which are read without the parser of arguments: its first use takes a millisecond, a
/// fifth of a short run.
extension RunRequest {
    /// What these arguments after `run` ask; nil where they are anything but a chain file, `--store FILE`,
    /// `--format text|json` and `--quiet`, each at most once, so that all else, mistakes too, is left to the parser.
    init?(plain arguments: [String]) {
        var (chain, format): (String?, TextOrJSON?) = (nil, nil)
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--quiet" where !isQuiet, "-q" where !isQuiet: isQuiet = true
            case "--store" where store == nil:
                guard let file = rest.popFirst(), !file.hasPrefix("-") else { return nil }
                store = file
            case "--format" where format == nil:
                guard let name = rest.popFirst(), let known = TextOrJSON(rawValue: name) else { return nil }
                format = known
            default:
                guard chain == nil, !word.isEmpty, !word.hasPrefix("-") else { return nil }
                chain = word
            }
        }
        guard let chain else { return nil }
        self.chain = chain
        isJSON = format == .json
    }
}
