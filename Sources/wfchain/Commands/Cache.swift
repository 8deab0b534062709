import ArgumentParser

/// `wfchain cache`: the results of earlier runs that later ones take.
struct Cache: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", _superCommandName: WfchainCommand.name,
        abstract: "Show or forget the results that later runs take instead of calculating them.",
        discussion: """
            A step whose mathematics, engine and inputs are unchanged takes the result that an earlier run recorded. The \
            results stay in the journals of their runs; the cache only says where. WFCHAIN_CACHE_LIMIT is the most \
            results that are found again, 100000 unless it is set; 0 turns the cache off.
            """,
        subcommands: [ListCache.self, ClearCache.self, WarmCache.self])
}
