import Foundation
import Quantities
import Testing

/// `wfchain seal` and `wfchain audit`: a record of a run that shows every change.
@Suite struct SealTests {
    private struct Sealed {
        let fixture: ChainFixture
        let job: String

        func audit(_ options: String...) throws -> Wfchain.Answer {
            try fixture.wfchain.run(["audit", "run.seal"] + options)
        }

        func edit(_ name: String, _ old: String, _ new: String) throws {
            let text = try fixture.scratch.read(name)
            #expect(text.contains(old))
            try fixture.scratch.write(text.replacing(old, with: new, maxReplacements: 1), to: name)
        }
    }

    private func shell(_ fixture: ChainFixture, _ script: String) throws -> Wfchain.Answer {
        try fixture.wfchain.run(["-c", script], program: "/bin/sh")
    }

    private func sealed(signed: Bool = false, chain: String? = nil) throws -> Sealed {
        let fixture = try chain.map { try ChainFixture(chain: $0) } ?? ChainFixture()
        let run = try fixture.wfchain("run", "chain.json", "--format", "json", "--quiet")
        let job = try #require(JSON(parsing: run.output)["job"]?.asString)
        for key in ["key", "other"] {
            _ = try shell(
                fixture,
                "openssl genpkey -algorithm ed25519 -out \(key).pem && openssl pkey -in \(key).pem -pubout -out \(key).pub"
            )
        }
        let answer = try fixture.wfchain.run(
            ["seal", job, "-o", "run.seal"] + (signed ? ["--key", "key.pem"] : []))
        #expect(answer.errors == "sealed run \(job): 3 files\(signed ? ", signed" : "")\n")
        #expect(answer.code == 0)
        return Sealed(fixture: fixture, job: job)
    }

    @Test func aSealThatLostAFileDoesNotHold() throws {
        let sealed = try sealed()
        let text = try sealed.fixture.scratch.read("run.seal")
        let rest = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasSuffix("girder.xmcd") }
        try sealed.fixture.scratch.write(rest.joined(separator: "\n"), to: "run.seal")
        let answer = try sealed.audit()
        #expect(answer.output.contains("coverage   1 problem\n"), "\(answer.output)")
        #expect(answer.errors.contains("girder.xmcd"), "\(answer.errors)")
        #expect(answer.code == 2)
    }

    @Test func aSealThatHoldsIsProvedAndTheRunReplayed() throws {
        let sealed = try sealed(signed: true)
        let answer = try sealed.audit("--key", "key.pub")
        #expect(
            answer.output == """
                signature  by the key demanded
                files      3 files as sealed
                journal    7 events as sealed
                replay     2 steps gave the same

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 0)
        let document = try JSON(parsing: sealed.audit("--format", "json").output)
        #expect(document["holds"] == true)
        #expect(document["job"] == .string(sealed.job))
        #expect(document["problems"] == [])
    }

    @Test func aThirdPartyChecksASealWithSha256sumAndOpenssl() throws {
        let sealed = try sealed(signed: true)
        let answer = try shell(
            sealed.fixture,
            """
            sha256sum --check run.seal &&
            sed '/^# key /,$d' run.seal > record &&
            sed -n 's/^# signature //p' run.seal | base64 -d > record.sig &&
            openssl pkeyutl -verify -pubin -inkey key.pub -rawin -in record -sigfile record.sig
            wfchain logs \(sealed.job) --format json | sha256sum | cut -d ' ' -f 1
            grep '^# journal ' run.seal | cut -d ' ' -f 3
            printf '{"type":"number","si":54000.0,"dimension":{"kg":1,"m":2,"s":-2}}' | sha256sum | cut -d ' ' -f 1
            grep ' loads.M = ' run.seal | cut -d ' ' -f 3
            """)
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(4)) == [
                "chain.json: OK", "loads.xmcd: OK", "girder.xmcd: OK", "Signature Verified Successfully",
            ])
        #expect(lines.count == 8)
        #expect(lines[4] == lines[5])
        #expect(lines[6] == lines[7])
        #expect(answer.errors == "")
    }

    @Test func theSameRunHasTheSameSeal() throws {
        let sealed = try sealed(signed: true)
        let again = try sealed.fixture.wfchain("seal", sealed.job, "--key", "key.pem")
        #expect(try again.output == sealed.fixture.scratch.read("run.seal"))
    }

    @Test func aFileThatChangedIsNamedWithBothHashes() throws {
        let sealed = try sealed()
        try sealed.edit("girder.xmcd", "500", "501")
        let answer = try sealed.audit()
        #expect(answer.code == 2)
        #expect(answer.output.hasPrefix("signature  none\nfiles      1 problem\njournal    7 events as sealed\n"))
        let folder = URL(filePath: sealed.fixture.scratch.path).resolvingSymlinksInPath().path
        #expect(
            answer.errors.replacing(/[0-9a-f]{64}/, with: "HASH") == """
                error: 'girder.xmcd' is not what it was
                  --> \(folder)/girder.xmcd
                  = note: found HASH, expected HASH
                error: the run was not replayed: its files are not what they were

                """)
        let problem = try JSON(parsing: sealed.audit("--format", "json").output)["problems"]?[0]
        #expect(problem?["code"] == "changed-file")
        #expect(problem?["found"] != problem?["expected"])
    }

    @Test func aMissingFileIsNamed() throws {
        let sealed = try sealed()
        _ = try shell(sealed.fixture, "rm loads.xmcd")
        let answer = try sealed.audit()
        #expect(answer.errors.hasPrefix("error: 'loads.xmcd' is missing\n"), "\(answer.errors)")
        #expect(answer.code == 2)
    }

    @Test func aSealThatWasChangedIsForged() throws {
        let sealed = try sealed(signed: true)
        try sealed.edit("run.seal", "girder.sigma = 108 MPa", "girder.sigma = 98 MPa")
        let answer = try sealed.audit("--key", "key.pub")
        #expect(
            answer.errors.replacing(/[0-9a-f]{64}/, with: "HASH") == """
                error: the seal was changed after it was signed
                error: the journal says otherwise of 'output'
                  = note: found HASH girder.sigma = 108 MPa, expected HASH girder.sigma = 98 MPa

                """)
        #expect(answer.code == 2)
    }

    @Test func anotherKeyThanTheOneDemandedDoesNotHold() throws {
        let answer = try sealed(signed: true).audit("--key", "other.pub")
        #expect(
            answer.errors.hasPrefix("error: the seal is signed with another key than the one demanded\n"),
            "\(answer.errors)")
        #expect(answer.code == 2)
    }

    @Test func anUnsignedSealDoesNotHoldWhereAKeyIsDemanded() throws {
        let answer = try sealed().audit("--key", "key.pub")
        #expect(answer.errors == "error: the seal is not signed, and a key was demanded\n")
        #expect(answer.code == 2)
    }

    @Test func aSignatureOfAnotherSealDoesNotHold() throws {
        let sealed = try sealed(signed: true)
        let text = try sealed.fixture.scratch.read("run.seal")
        let cut = text.split(separator: "\n").dropLast(2).joined(separator: "\n").asFile
        try sealed.fixture.scratch.write(
            cut + "# key ed25519 AAAA\n# signature !!!\n", to: "run.seal")
        #expect(try sealed.audit().errors == "error: the seal was changed after it was signed\n")
    }

    @Test func aRunThatTheStoreLacksCannotBeReplayed() throws {
        let sealed = try sealed()
        let answer = try sealed.audit("--store", "other.sqlite")
        #expect(answer.code != 0)
        let scratch = try Scratch()
        for name in ["chain.json", "loads.xmcd", "girder.xmcd", "run.seal"] {
            try scratch.write(sealed.fixture.scratch.read(name), to: name)
        }
        let elsewhere = try scratch.wfchain("audit", "run.seal", "--folder", ".")
        #expect(elsewhere.output == "signature  none\nfiles      3 files as sealed\njournal    1 problem\n")
        #expect(
            elsewhere.errors.normalized == """
                error: the store does not hold the run JOB, so that it cannot be replayed
                  = help: name the store's file with --store

                """)
        #expect(elsewhere.code == 2)
    }

    @Test(arguments: ["chain.json", "girder.xmcd", ".local/state/wfchain/runs.sqlite", "key.pem"])
    func nothingThatASealIsMadeFromIsWrittenOver(_ name: String) throws {
        let sealed = try sealed()
        let fixture = sealed.fixture
        let path = fixture.scratch.path + "/" + name
        let before = FileManager.default.contents(atPath: path)
        let answer = try fixture.wfchain.run(["seal", sealed.job, "--key", "key.pem", "-o", path])
        #expect(answer.errors == "error: cannot write '\(path)': the seal is made from it\n")
        #expect(answer.code == 6)
        #expect(before != nil && FileManager.default.contents(atPath: path) == before)
    }

    @Test func aFileOfARunIsMissedInASealAlsoWhereTheFolderIsAnother() throws {
        let sealed = try sealed()
        let moved = sealed.fixture.scratch.path + "/moved"
        _ = try shell(sealed.fixture, "mkdir moved; cp chain.json loads.xmcd girder.xmcd moved")
        #expect(try sealed.audit("--folder", moved).code == 0)
        let text = try sealed.fixture.scratch.read("run.seal")
        let rest = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasSuffix("girder.xmcd") }
        try sealed.fixture.scratch.write(rest.joined(separator: "\n"), to: "run.seal")
        _ = try shell(sealed.fixture, "rm girder.xmcd")
        let answer = try sealed.audit("--folder", moved)
        #expect(answer.output.contains("coverage   1 problem\n"), "\(answer.output)")
        #expect(answer.errors.contains("the seal leaves out 'girder.xmcd', which the run used"), "\(answer.errors)")
    }

    @Test func aLineBreakOfTwoCharactersMakesNoLineOfASeal() throws {
        let sealed = try sealed(
            chain: """
                { "name": "x\\r\\n\(String(repeating: "0", count: 64))  passwd",
                  "steps": [ { "id": "loads", "worksheet": "loads.xmcd" }, { "id": "girder", "worksheet": "girder.xmcd" } ] }
                """)
        let lines = try sealed.fixture.scratch.read("run.seal").split(separator: "\n")
        #expect(lines.contains("# chain x\\r\\n\(String(repeating: "0", count: 64))  passwd"))
        #expect(lines.filter { $0.hasSuffix("  passwd") }.count == 1)
        #expect(try sealed.audit().code == 0)
    }

    @Test func whatIsNoSealIsRefusedByItsLine() throws {
        let sealed = try sealed()
        let first = try sealed.fixture.wfchain("audit", "chain.json")
        #expect(first.errors == "error: 'chain.json' is no seal\n")
        #expect(first.code == 3)
        try sealed.edit("run.seal", "# verdict pass", "verdict: pass")
        #expect(try sealed.audit().errors == "error: line 5 of the seal 'run.seal' cannot be read\n")
        try sealed.edit("run.seal", "# wfchain seal 1", "# wfchain seal 2")
        #expect(
            try sealed.audit().errors == "error: 'run.seal' is a seal of the version 2, which is not known\n")
    }

    @Test func aRunWhoseFilesChangedIsNotSealed() throws {
        let sealed = try sealed()
        try sealed.edit("loads.xmcd", "12", "13")
        let answer = try sealed.fixture.wfchain("seal", sealed.job)
        #expect(answer.output == "")
        #expect(
            answer.errors.normalized.hasPrefix(
                """
                error: the run JOB cannot be sealed: its files are not what they were
                error: 'loads.xmcd' is not what it was
                """), "\(answer.errors)")
        #expect(answer.code == 2)
        let audit = try sealed.fixture.wfchain("audit", sealed.job)
        #expect(audit.output.hasPrefix("files      1 problem\n"))
        #expect(audit.code == 2)
    }

    @Test func keysOfOtherKindsAreRefused() throws {
        let sealed = try sealed()
        _ = try shell(sealed.fixture, "openssl genpkey -algorithm x25519 -out x.pem")
        let other = try sealed.fixture.wfchain("seal", sealed.job, "--key", "x.pem")
        #expect(
            other.errors == """
                error: the key 'x.pem' cannot be used: it is a key of another kind than Ed25519
                  = help: 'openssl genpkey -algorithm ed25519 -out key.pem' makes one

                """)
        let none = try sealed.fixture.wfchain("seal", sealed.job, "--key", "chain.json")
        #expect(none.errors.hasPrefix("error: the key 'chain.json' cannot be used: it holds no private key in PEM"))
        #expect(none.code == 3)
    }

    @Test func aRunThatReachedOutIsReplayedOnlyWhenAsked() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            "steps: [ { id: say, command: [ echo, hello ] } ]\noutputs: { s: \"{{ say.stdout }}\" }\n", to: "chain.yaml"
        )
        let run = try fixture.wfchain("run", "chain.yaml", "--format", "json", "--quiet")
        let job = try #require(JSON(parsing: run.output)["job"]?.asString)
        #expect(try fixture.wfchain("seal", job, "-o", "run.seal").code == 0)
        let answer = try fixture.wfchain("audit", "run.seal")
        #expect(answer.errors.contains("its step 'say' started a program or asked a service"), "\(answer.errors)")
        #expect(answer.code == 2)
        #expect(try fixture.wfchain("audit", "run.seal", "--write").code == 0)
    }

    /// Git makes such line ends with `core.autocrlf`.
    @Test func lineEndsOfWindowsHideNothingAndAreRead() throws {
        let sealed = try sealed(signed: true)
        let text = try sealed.fixture.scratch.read("run.seal")
        try sealed.fixture.scratch.write(text.replacing("\n", with: "\r\n"), to: "run.seal")
        #expect(try sealed.audit("--key", "key.pub").code == 0)
        let changed = text.replacing("girder.sigma = 108 MPa", with: "girder.sigma = 98 MPa")
        try sealed.fixture.scratch.write(changed.replacing("\n", with: "\r\n"), to: "run.seal")
        #expect(
            try sealed.audit("--key", "key.pub").errors.hasPrefix("error: the seal was changed after it was signed\n"))
        try sealed.fixture.scratch.write(text.replacing("# verdict pass", with: "# verdict pa\rss"), to: "run.seal")
        #expect(try sealed.audit().errors == "error: line 5 of the seal 'run.seal' cannot be read\n")
    }

    @Test func aSealThatWasCutOffIsNamedSo() throws {
        let sealed = try sealed()
        let text = try sealed.fixture.scratch.read("run.seal")
        try sealed.fixture.scratch.write(String(text.dropLast()), to: "run.seal")
        let last = text.split(separator: "\n").count
        #expect(try sealed.audit().errors == "error: the seal 'run.seal' is cut off in line \(last)\n")
    }

    @Test func aLostLineSpeaksOfNoOther() throws {
        let sealed = try sealed()
        try sealed.edit("run.seal", "# step loads completed\n", "")
        let lost = try sealed.audit()
        #expect(
            lost.errors == """
                error: the seal leaves out what the journal says of 'step'
                  = note: found loads completed, expected nothing

                """)
        #expect(lost.code == 2)
        try sealed.edit("run.seal", "# step girder completed\n", "# step girder completed\n# step loads completed\n")
        let moved = try sealed.audit()
        #expect(moved.errors == "error: the lines of the seal stand in another order than in the journal\n")
        try sealed.edit("run.seal", "# verdict pass\n", "# verdict pass\n# note hello\n")
        #expect(
            try sealed.audit().errors == """
                error: the journal does not say what the seal says of 'note'
                  = note: found nothing, expected hello

                """)
    }

    @Test func aSealThatIsNotThereIsNamedSo() throws {
        let fixture = try ChainFixture()
        for options in [[], ["--key", "k.pub"]] {
            let answer = try fixture.wfchain.run(["audit", "nosuch.seal"] + options)
            #expect(answer.errors == "error: cannot read 'nosuch.seal': No such file or directory\n")
            #expect(answer.code == 3)
        }
    }

    @Test func aFileStandsInASealOnce() throws {
        let sealed = try sealed()
        let text = try sealed.fixture.scratch.read("run.seal")
        let line = try #require(text.split(separator: "\n").last)
        try sealed.fixture.scratch.write(text + line + "\n", to: "run.seal")
        #expect(try sealed.audit().errors.hasSuffix("of the seal 'run.seal' cannot be read\n"))
    }

    @Test func aSealSaysWhichProgramMadeIt() throws {
        let sealed = try sealed()
        let text = try sealed.fixture.scratch.read("run.seal")
        let rest = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("# program ") }
        try sealed.fixture.scratch.write(rest.joined(separator: "\n"), to: "run.seal")
        #expect(try sealed.audit().errors == "error: the seal leaves out the program that made it\n")
    }

    @Test func otherLineEndsOfAFileAreToldAsSuch() throws {
        let sealed = try sealed()
        let text = try sealed.fixture.scratch.read("chain.json")
        try sealed.fixture.scratch.write(text.replacing("\n", with: "\r\n"), to: "chain.json")
        let answer = try sealed.audit()
        #expect(answer.code == 2)
        #expect(
            answer.errors.contains("  = help: only its line ends are others, as git makes them with 'core.autocrlf'\n"),
            "\(answer.errors)")
    }

    @Test func nothingIsProvedOfARunThatHasNotEnded() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("steps: [ { id: ask, approval: go on } ]\n", to: "chain.yaml")
        let job = try fixture.wfchain("run", "chain.yaml", "--detach").output.split(separator: "\n").joined()
        _ = try fixture.wfchain("pause", job)
        let answer = try fixture.wfchain("audit", job)
        #expect(answer.output.hasPrefix("journal    1 problem\n"), "\(answer.output)")
        #expect(answer.errors.hasPrefix("error: the run has not ended, it is "), "\(answer.errors)")
        #expect(answer.code == 2)
        _ = try fixture.wfchain("stop", job)
    }

    @Test func aFileThatGivesFunctionsAndCameLaterIsNoPartOfTheRun() throws {
        let sealed = try sealed()
        try sealed.fixture.scratch.write("{}\n", to: "functions.json")
        #expect(
            try sealed.audit().errors == """
                error: 'functions.json' is there now, and the seal does not tell of it
                  --> functions.json

                """)
    }
}
