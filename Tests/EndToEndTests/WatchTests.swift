import Testing

/// `wfchain watch`: a run is followed from another process.
@Suite struct WatchTests {
    @Test func aRunIsFollowedToItsEnd() throws {
        let fixture = try ChainFixture()
        let job = try fixture.wfchain("run", "chain.json", "--detach").output.dropLast()
        let answer = try fixture.wfchain("watch", String(job))
        #expect(answer.output == "loads.M = 54 kN*m\ngirder.W = 500 cm^3\ngirder.sigma = 108 MPa\n")
        #expect(answer.errors.contains("[2/2] girder completed in "))
        #expect(answer.errors.hasSuffix("run \(job) completed\n"))
        #expect(answer.code == 0)
    }

    @Test func aRunThatFailedEndsWithItsCode() throws {
        var girder = ChainFixture.girder
        girder.define("q", 1 / Formula.name("zero"))
        let fixture = try ChainFixture(
            girder: girder, chain: ChainFixture.chain(rest: "\"outputs\": { \"q\": \"{{ girder.q }}\" }"))
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let answer = try fixture.wfchain("watch")
        #expect(answer.errors.contains("error: "))
        #expect(answer.code == 1)
    }

    @Test func aRunThatThereIsNotIsRefused() throws {
        #expect(try Scratch().wfchain("watch").code == 3)
        let fixture = try ChainFixture()
        _ = try fixture.wfchain("run", "chain.json", "--quiet")
        let answer = try fixture.wfchain("watch", "nothing")
        #expect(answer.errors.hasPrefix("error: no run is 'nothing'\n"))
        #expect(answer.code == 3)
    }
}
