/// The outputs of one step that somebody uses, in order of first use.
struct WantedOutputs {
    private(set) var names: [String] = []
    private var known: Set<String> = []

    mutating func insert(_ name: String) { if known.insert(name).inserted { names.append(name) } }
}
