import ArgumentParser
import Chains

/// `wfchain seal`: a record of a run with SHA-256 of all that it was made from and gave.
struct SealRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", _superCommandName: WfchainCommand.name,
        abstract: "Write a record of a run with SHA-256 of every worksheet, input, engine and output.",
        discussion: """
            'sha256sum --check' takes the record as it is, and 'wfchain audit' proves all of it. A run is sealed only \
            where its files are what they were when it ran. With --key the record is signed by Ed25519.
            """)

    @OptionGroup var job: JobArgument

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where it goes; standard output otherwise.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The private key in PEM, as 'openssl genpkey -algorithm ed25519' makes it.", valueName: "file"),
        completion: .file())
    var key: String?

    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        // A process that has recorded the end may still be about to end itself.
        let isHeld = try Stored.answer { try store.isHeld(run) }
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let sources = RunFiles(events).sourcePaths + [try Parts.storePath(self.store.file), key].compactMap(\.self)
        try FileText.spare(sources, from: output, of: "the seal")
        let seal = try SealMaking.seal(of: run, events, isHeld: isHeld, keyFile: key)
        for fact in seal.facts where fact.key == SealMaking.unrecordedKey {
            let isThere = seal.files.contains { $0.path == fact.text }
            Output.note(
                "note: the journal has no hash of '\(fact.text)': "
                    + (isThere ? "it is sealed as it is now" : "it is not found"))
        }
        guard let output else { return Output.line(String(seal.text.dropLast())) }
        try FileText.write(seal.text, to: output)
        let files = seal.files.count == 1 ? "1 file" : "\(seal.files.count) files"
        Output.note("sealed run \(run.text): \(files)\(key == nil ? "" : ", signed")")
    }
}
