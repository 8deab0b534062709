/// How long the binary takes to start and say its version: what no command can undercut.
enum VersionStart {
    static func workload(_ bench: Workbench) throws -> Workload {
        let floor = "C, three commits"
        let version = "wfchain --version"
        return Workload(
            name: "version", title: "start and print the version", rounds: 40,
            contenders: [
                .process(floor, bench.floor("three_commits", [bench.path("version-floor.sqlite")])),
                .process(version, bench.wfchain(["--version"])),
            ],
            // 6 ms where the floor takes 3.6 ms.
            limits: [.ratio(contender: version, other: floor, atMost: 6 / 3.6)])
    }
}
