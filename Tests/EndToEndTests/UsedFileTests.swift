import Foundation
import Quantities
import Testing

/// What a run uses beside its worksheets is on record as it was then: programs, files among their arguments, sub-chains,
/// tables, and what gives worksheets functions.
@Suite struct UsedFileTests {
    /// A chain of programs with a table and a sub-chain.
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("#!/bin/sh\necho 7\n", to: "tool.sh")
        try scratch.write("echo 8\n", to: "script.txt")
        try scratch.write("steps: [ { id: t, transform: { r: 9 } } ]\noutputs: { r: \"{{ t.r }}\" }\n", to: "sub.yaml")
        try scratch.write("n\n1\n2\n", to: "rows.csv")
        try scratch.write(
            """
            steps:
              - { id: own, command: [ ./tool.sh ] }
              - { id: given, command: [ sh, script.txt ] }
              - { id: sub, chain: sub.yaml }
              - { id: rows, for: { csv: rows.csv }, as: row, steps: [ { id: t, transform: { v: "{{ row.n }}" } } ], outputs: { v: "{{ t.v }}" } }
            outputs: { own: "{{ own.json }}", given: "{{ given.json }}", sub: "{{ sub.r }}", rows: "{{ rows.v }}" }
            """, to: "chain.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path + "/tool.sh")
        return scratch
    }

    private func ran(_ scratch: Scratch, _ arguments: String...) throws -> String {
        let answer = try scratch.wfchain.run(["run", "chain.yaml", "--format", "json", "--quiet"] + arguments)
        return try #require(JSON(parsing: answer.output)["job"]?.asString, "\(answer.errors)")
    }

    /// The folder, and where the shell is, replaced.
    private func plain(_ text: String, _ scratch: Scratch) -> String {
        let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path
        return text.normalized.replacing(/[0-9a-f]{64}/, with: "HASH").replacing(folder, with: "FOLDER")
            .replacing(/'?\/[a-z\/]*bin\/sh'?/, with: "SH")
    }

    @Test func aSealHoldsEveryFileThatTheRunUsed() throws {
        let scratch = try scratch()
        let seal = try scratch.wfchain("seal", try ran(scratch))
        #expect(seal.errors == "")
        let files = plain(seal.output, scratch).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(
            files.sorted() == [
                "HASH  ./tool.sh", "HASH  SH", "HASH  chain.yaml", "HASH  rows.csv", "HASH  script.txt",
                "HASH  sub.yaml",
            ])
    }

    @Test(arguments: ["tool.sh", "script.txt", "sub.yaml", "rows.csv"])
    func aFileThatChangedSinceTheRunIsNamed(_ name: String) throws {
        let scratch = try scratch()
        let job = try ran(scratch)
        try scratch.write(scratch.read(name) + "\n", to: name)
        let seal = try scratch.wfchain("seal", job)
        #expect(seal.errors.contains("error: '\(name)' is not what it was\n"), "\(seal.errors)")
        #expect(seal.code == 2)
        let audit = try scratch.wfchain("audit", job)
        #expect(audit.output.hasPrefix("files      1 problem\n"), "\(audit.output)")
        #expect(audit.errors.contains("error: '\(name)' is not what it was\n"), "\(audit.errors)")
        #expect(audit.code == 2)
    }

    @Test func theReasonOfAStepIsTheProgramOrTheFileThatChanged() throws {
        let scratch = try scratch()
        _ = try ran(scratch)
        try scratch.write("#!/bin/sh\necho 17\n", to: "tool.sh")
        try scratch.write("echo 18\n", to: "script.txt")
        let why = try scratch.wfchain("why", try ran(scratch)).output.split(separator: "\n").map(String.init)
        #expect(why[0] == "own        completed  the program 'tool.sh' changed")
        #expect(why[1] == "given      completed  the file 'script.txt' changed")
        let third = try scratch.wfchain("why", try ran(scratch), "own").output
        #expect(third == "own  completed  its results are not kept for later runs\n")
    }

    @Test func aDifferenceOfRunsNamesWhatTheyWereMadeFrom() throws {
        let scratch = try scratch()
        let old = try ran(scratch)
        try scratch.write("#!/bin/sh\necho 17\n", to: "tool.sh")
        try scratch.write("n\n1\n3\n", to: "rows.csv")
        let answer = try scratch.wfchain("diff", old, try ran(scratch))
        #expect(
            answer.output.normalized == """
                --- run JOB of 'chain'
                +++ run JOB of 'chain'
                chain  the file 'rows.csv' changed
                moved  own: 7 → 17 (by 143 %), through own
                moved  rows: [1; 2] → [1; 3] (by 50 %), through rows
                step   own
                  the program './tool.sh' changed
                  output stdout: "7" → "17"
                  output json: 7 → 17 (by 143 %)
                step   rows
                  input  items: [{n: 1}; {n: 2}] → [{n: 1}; {n: 3}]
                  output v: [1; 2] → [1; 3] (by 50 %)
                step   rows[1].t
                  input  v: 2 → 3 (by 50 %)
                2 results moved, 3 steps differ, 4 steps the same

                """)
    }

    /// A result is taken only of the program that gave it, whatever the chain file promises.
    @Test func aResultOfAnotherProgramIsNotTaken() throws {
        let scratch = try Scratch()
        try scratch.write("echo 1\n", to: "script.txt")
        try scratch.write(
            "steps: [ { id: s, command: [ sh, script.txt ], cache: true } ]\noutputs: { v: \"{{ s.json }}\" }\n",
            to: "chain.yaml")
        _ = try ran(scratch)
        #expect(
            try scratch.wfchain("why", try ran(scratch)).output.normalized == "s  cached     unchanged since run JOB\n")
        try scratch.write("echo 2\n", to: "script.txt")
        let job = try ran(scratch)
        #expect(try scratch.wfchain("results", job).output == "v = 2\n")
        #expect(try scratch.wfchain("why", job).output == "s  completed  the file 'script.txt' changed\n")
    }

    /// What goes on from a run calculates a step anew whose program is another one.
    @Test func whatGoesOnFromARunTakesNoResultOfAnotherProgram() throws {
        let scratch = try Scratch()
        try scratch.write("echo 1\n", to: "first.txt")
        try scratch.write("exit 1\n", to: "second.txt")
        try scratch.write(
            """
            steps:
              - { id: first, command: [ sh, first.txt ] }
              - { id: second, command: [ sh, second.txt ], needs: [ first ] }
            outputs: { v: "{{ first.json }}" }
            """, to: "chain.yaml")
        let job = try ran(scratch)
        try scratch.write("echo 2\n", to: "second.txt")
        let carried = try scratch.wfchain("retry", job, "--format", "json", "--quiet")
        let states = try JSON(parsing: carried.output)["steps"]?.asArray?.compactMap { $0["state"]?.asString }
        #expect(states == ["cached", "completed"])
        try scratch.write("echo 3\n", to: "first.txt")
        let anew = try scratch.wfchain("retry", job, "--format", "json", "--quiet")
        let document = try JSON(parsing: anew.output)
        #expect(document["steps"]?.asArray?.compactMap { $0["state"]?.asString } == ["completed", "completed"])
        #expect(document["outputs"]?["v"]?["si"] == 3)
    }

    @Test func aProgramThatChangesWhileTheRunGoesOnIsNotSealed() throws {
        let scratch = try Scratch()
        try scratch.write("#!/bin/sh\necho 1\n", to: "tool.sh")
        try scratch.write(
            """
            steps:
              - { id: a, command: [ ./tool.sh ] }
              - { id: b, command: [ sh, -c, "echo 'echo 2' >> tool.sh" ], needs: [ a ] }
              - { id: c, command: [ ./tool.sh ], needs: [ b ] }
            """, to: "chain.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path + "/tool.sh")
        let answer = try scratch.wfchain("seal", try ran(scratch))
        #expect(
            answer.errors.contains("error: the program 'tool.sh' changed while the run went on\n"), "\(answer.errors)")
        #expect(answer.code == 2)
    }

    @Test func aFileThatAProgramChangesIsRecordedAsItLeftIt() throws {
        let scratch = try Scratch()
        try scratch.write("1\n", to: "from.txt")
        try scratch.write("2\n", to: "to.txt")
        try scratch.write("steps: [ { id: copy, command: [ cp, from.txt, to.txt ] } ]\n", to: "chain.yaml")
        let job = try ran(scratch)
        let files = try JSON(parsing: scratch.wfchain("status", job, "--format", "json").output)["steps"]?[0]?["files"]
        #expect(files?.asArray?.compactMap { $0["use"]?.asString } == ["ran", "given", "given", "wrote"])
        #expect(try scratch.wfchain("seal", job).code == 0)
        try scratch.write("3\n", to: "to.txt")
        #expect(try scratch.wfchain("seal", job).errors.contains("'to.txt' is not what it was"))
    }

    /// Journals of before say nothing of these files.
    @Test func anOlderJournalIsReadAndItsGapsAreTold() throws {
        let scratch = try scratch()
        let job = try ran(scratch)
        let strip = """
            import re, sqlite3, sys
            store = sqlite3.connect(sys.argv[1])
            store.execute("DROP TRIGGER event_stays")
            for key, payload in store.execute("SELECT key, payload FROM event").fetchall():
                text = payload.decode() if isinstance(payload, bytes) else payload
                old = re.sub(r',"files":\\[[^\\]]*\\]', '', text)
                store.execute("UPDATE event SET payload = ? WHERE key = ?", (old.encode() if isinstance(payload, bytes) else old, key))
            store.commit()
            """
        let store = scratch.path + "/.local/state/wfchain/runs.sqlite"
        let stripped = try scratch.wfchain.run(["-c", strip, store], program: "/usr/bin/python3")
        #expect(stripped.errors == "")
        let seal = try scratch.wfchain("seal", job, "-o", "run.seal")
        #expect(
            plain(seal.errors, scratch) == """
                note: the journal has no hash of 'sub.yaml': it is sealed as it is now
                note: the journal has no hash of './tool.sh': it is sealed as it is now
                note: the journal has no hash of SH: it is sealed as it is now
                note: the journal has no hash of 'script.txt': it is sealed as it is now
                sealed run JOB: 5 files

                """)
        #expect(try scratch.wfchain("audit", "run.seal", "--write").code == 0)
        let audit = try scratch.wfchain("audit", job, "--write")
        #expect(audit.output.hasPrefix("files      1 file as recorded\n"))
        #expect(
            audit.errors.contains(
                "note: the journal has no hash of 'script.txt', so that nobody can tell whether it changed\n"))
        #expect(audit.code == 0)
    }

    // MARK: Worksheets

    /// A worksheet that calls a function of a program and reads a file.
    private func reading() throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("a", Formula.call("READPRN", Formula.text("data.prn")))
        sheet.define("b", Formula.call("twice", 3))
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write("1 2\n", to: "data.prn")
        try scratch.write(functions(), to: "functions.json")
        try scratch.write(
            String(
                decoding: Data(contentsOf: URL(filePath: Wfchain.root + "/fixtures/engines/functions.py")),
                as: UTF8.self),
            to: "functions.py")
        try scratch.write("steps: [ { id: s, worksheet: sheet.xmcd } ]\n", to: "chain.yaml")
        return scratch
    }

    private func functions(timeout: Int = 20) -> String {
        """
        { "functions": [ { "names": ["twice"], "command": ["python3", "functions.py"], "timeout": "\(timeout) s" } ] }
        """
    }

    @Test func theProgramOfAFunctionIsOnRecord() throws {
        let scratch = try reading()
        let job = try ran(scratch)
        let files = try JSON(parsing: scratch.wfchain("status", job, "--format", "json").output)["steps"]?[0]?["files"]
        let names = files?.asArray?.compactMap { ($0["path"]?.asString).map { ($0 as NSString).lastPathComponent } }
        #expect(Set(names ?? []) == ["functions.json", "data.prn", "python3", "functions.py"])
        #expect(try scratch.wfchain("seal", job).errors == "")
        try scratch.write(scratch.read("functions.py") + "\n", to: "functions.py")
        #expect(try scratch.wfchain("audit", job).errors.contains("'functions.py' is not what it was"))
    }

    @Test func whatGivesAWorksheetFunctionsAndDataIsAReason() throws {
        let scratch = try reading()
        let old = try ran(scratch)
        try scratch.write("1 3\n", to: "data.prn")
        let second = try ran(scratch)
        #expect(
            try scratch.wfchain("why", second).output
                == "s  completed  the file 'data.prn' that it read changed or is gone\n")
        #expect(try scratch.wfchain("diff", old, second).output.contains("  the file 'data.prn' changed\n"))
        try scratch.write(functions(timeout: 30), to: "functions.json")
        #expect(
            try scratch.wfchain("why", try ran(scratch)).output == "s  completed  the file 'functions.json' changed\n")
        try FileManager.default.removeItem(atPath: scratch.path + "/functions.json")
        #expect(
            try scratch.wfchain("why", try ran(scratch)).output
                == "s  failed     the worksheet's settings or 'functions.json' changed\n")
    }

    @Test func aProgramThatWasNotThereIsTold() throws {
        let scratch = try Scratch()
        try scratch.write("steps: [ { id: s, command: [ no-such-program ] } ]\n", to: "chain.yaml")
        let job = try ran(scratch)
        let seal = try scratch.wfchain("seal", job, "-o", "run.seal")
        #expect(
            seal.errors.normalized == """
                note: the journal has no hash of 'no-such-program': it is not found
                sealed run JOB: 1 file

                """)
        #expect(
            try scratch.wfchain("audit", "run.seal", "--write").errors
                == "note: the journal had no hash of 'no-such-program': it was not found when the seal was made\n")
    }

    @Test func aFileThatAProgramRemovesIsNotMissed() throws {
        let scratch = try Scratch()
        try scratch.write("1\n", to: "from.txt")
        try scratch.write(
            """
            steps:
              - { id: move, command: [ mv, from.txt, to.txt ] }
              - { id: fail, command: [ "false" ], needs: [ move ] }
            """, to: "chain.yaml")
        let job = try ran(scratch)
        let seal = try scratch.wfchain("seal", job)
        #expect(seal.errors == "")
        #expect(seal.output.contains("  to.txt\n") && !seal.output.contains("  from.txt\n"), "\(seal.output)")
        let retried = try JSON(parsing: scratch.wfchain("retry", job, "--format", "json", "--quiet").output)
        #expect(retried["steps"]?[0]?["state"] == "cached")
    }
}
