import Chains
import Quantities
import Testing

/// What every store promises, over every store.
@Suite struct RunStoreContractTests {
    private let samples = JournalSamples.run

    @Test(arguments: StoreKind.allCases)
    func eventsComeBackInOrderWithTheirNumbers(_ kind: StoreKind) throws {
        let store = try kind.store()
        let first = [JournalSamples.created(), JournalSamples.started()]
        let second = [try JournalSamples.completed("loads", JournalSamples.moment()), JournalSamples.skipped("girder")]
        try store.append(first, to: samples, after: 0)
        try store.append(second, to: samples, after: 2)
        #expect(try store.events(of: samples, after: 0).map(\.text) == (first + second).numbered())
        #expect(try store.events(of: samples, after: 2).map(\.text) == second.numbered(from: 3))
        #expect(try store.events(of: samples, after: 4).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func anAppendAfterAnotherNumberThanTheLastIsRefusedAndRecordsNothing(_ kind: StoreKind) throws {
        let store = try kind.store()
        try store.append([JournalSamples.created(), JournalSamples.started()], to: samples, after: 0)
        for last in [0, 1, 3, 400] {
            #expect(throws: RunStoreError.overtaken(run: samples, last: 2)) {
                try store.append([JournalSamples.skipped("loads")], to: samples, after: last)
            }
        }
        #expect(try store.events(of: samples, after: 0).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func aRunThatIsNotRecordedHasNoEvents(_ kind: StoreKind) throws {
        let store = try kind.store()
        #expect(try store.events(of: samples, after: 0).isEmpty)
        #expect(throws: RunStoreError.overtaken(run: samples, last: 0)) {
            try store.append([JournalSamples.started()], to: samples, after: 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func numbersComeBackBitForBit(_ kind: StoreKind) throws {
        let store = try kind.store()
        let numbers: [Double] = [
            0.1 + 0.2, .leastNonzeroMagnitude, -0.0, .greatestFiniteMagnitude, .nan, .infinity, -.infinity,
        ]
        let metre = try UnitExpression(parsing: "m").dimension
        let value = Value.matrix(Matrix(rows: numbers.count, columns: 1, si: numbers, dimension: metre))
        try store.append([JournalSamples.created(), JournalSamples.completed("loads", value)], to: samples, after: 0)
        let recorded = try store.events(of: samples, after: 1)
        guard case .stepCompleted(let completion)? = recorded.first?.event.kind else {
            Issue.record("no completion was recorded")
            return
        }
        let found = completion.result.outputs.first?.value.flatMap { value in
            if case .matrix(let matrix) = value { matrix.flat?.si } else { nil }
        }
        #expect(found?.map(\.bitPattern) == numbers.map(\.bitPattern))
    }

    @Test(arguments: StoreKind.allCases)
    func textOfAnyKindComesBack(_ kind: StoreKind) throws {
        let store = try kind.store()
        let text = "quote \" backslash \\ line\nzero \u{0} é 漢 \u{1F309}"
        let event = JournalSamples.completed("loads", .string(text))
        try store.append([JournalSamples.created(), event], to: samples, after: 0)
        #expect(try store.events(of: samples, after: 1).map(\.text) == [event].numbered(from: 2))
    }

    @Test(arguments: StoreKind.allCases)
    func runsAreListedNewestFirstWithTheirLatestChangeOfState(_ kind: StoreKind) throws {
        let store = try kind.store()
        let ids = ["01A", "01B", "02C"].map { RunID($0) }
        for (index, id) in ids.enumerated() {
            let time = Int64(1000 * (index + 1))
            try store.append([JournalSamples.created(index == 1 ? "pump" : "footbridge", at: time)], to: id, after: 0)
        }
        try store.append([JournalSamples.started(), JournalSamples.skipped("loads")], to: ids[0], after: 1)
        try store.append([JournalSamples.stopped()], to: ids[1], after: 1)

        let all = try store.runs(matching: RunFilter())
        #expect(all.map(\.id.text) == ["02C", "01B", "01A"])
        #expect(all.map(\.latest.kind.name) == ["run-created", "run-stopped", "run-started"])
        #expect(all.map(\.created) == [3000, 2000, 1000])
        #expect(all.map(\.isHeld) == [false, false, false])
        #expect(try store.runs(matching: RunFilter(name: "footbridge")).map(\.id.text) == ["02C", "01A"])
        #expect(try store.runs(matching: RunFilter(since: 2000)).map(\.id.text) == ["02C", "01B"])
        #expect(try store.runs(matching: RunFilter(until: 2000)).map(\.id.text) == ["01A"])
        #expect(try store.runs(matching: RunFilter(limit: 1)).map(\.id.text) == ["02C"])
    }

    @Test(arguments: StoreKind.allCases)
    func runsAreFoundByThePrefixOfTheirIds(_ kind: StoreKind) throws {
        let store = try kind.store()
        for id in ["01A", "01B", "02C"] { try store.append([JournalSamples.created()], to: RunID(id), after: 0) }
        #expect(try store.runs(withPrefix: "01", limit: 5).map(\.text) == ["01A", "01B"])
        #expect(try store.runs(withPrefix: "01", limit: 1).map(\.text) == ["01A"])
        #expect(try store.runs(withPrefix: "02C", limit: 5).map(\.text) == ["02C"])
        #expect(try store.runs(withPrefix: "", limit: 5).map(\.text) == ["01A", "01B", "02C"])
        #expect(try store.runs(withPrefix: "%", limit: 5).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func aRunIsHeldOnceUntilItIsReleased(_ kind: StoreKind) throws {
        let store = try kind.store()
        #expect(try store.isHeld(samples) == false)
        let hold = try store.hold(samples)
        #expect(try store.isHeld(samples))
        #expect(throws: RunStoreError.held(run: samples)) { try store.hold(samples) }
        let other = try store.hold(RunID("02C"))
        try hold.renew()
        hold.release()
        #expect(try store.isHeld(samples) == false)
        #expect(try store.isHeld(RunID("02C")))
        hold.release()
        other.release()
        try store.hold(samples).release()
    }

    @Test(arguments: StoreKind.allCases)
    func aHeldRunIsListedAsHeld(_ kind: StoreKind) throws {
        let store = try kind.store()
        try store.append([JournalSamples.created(), JournalSamples.started()], to: samples, after: 0)
        let hold = try store.hold(samples)
        #expect(try store.runs(matching: RunFilter()).map(\.isHeld) == [true])
        hold.release()
        #expect(try store.runs(matching: RunFilter()).map(\.isHeld) == [false])
    }

    @Test(arguments: StoreKind.allCases)
    func aKeyBelongsToTheRunThatWasCreatedUnderItFirst(_ kind: StoreKind) throws {
        let store = try kind.store()
        #expect(try store.run(withKey: "nightly") == nil)
        try store.append([JournalSamples.created(key: "nightly")], to: samples, after: 0)
        try store.append([JournalSamples.created()], to: RunID("02C"), after: 0)
        #expect(try store.run(withKey: "nightly") == samples)
        #expect(try store.run(withKey: "Nightly") == nil)
        #expect(throws: RunStoreError.keyTaken("nightly", by: samples)) {
            try store.append([JournalSamples.created(key: "nightly")], to: RunID("03D"), after: 0)
        }
        #expect(try store.events(of: RunID("03D"), after: 0).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func ofManyRunsUnderOneKeyOneIsCreated(_ kind: StoreKind) async throws {
        let store = try kind.store()
        let created = await withTaskGroup(of: RunID?.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let run = RunID("0\(writer)")
                    do {
                        try store.append([JournalSamples.created(key: "nightly")], to: run, after: 0)
                        return run
                    } catch RunStoreError.keyTaken {
                        return nil
                    } catch {
                        Issue.record(error)
                        return nil
                    }
                }
            }
            return await group.reduce(into: [RunID]()) { runs, run in if let run { runs.append(run) } }
        }
        #expect(created.count == 1)
        #expect(try store.run(withKey: "nightly") == created.first)
        #expect(try store.runs(matching: RunFilter()).count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func manyWritersOfOneRunNeverOverwriteEachOther(_ kind: StoreKind) async throws {
        let store = try kind.store()
        try store.append([JournalSamples.created()], to: samples, after: 0)
        let run = samples
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var last = 1
                    for step in 0..<25 {
                        while true {
                            do {
                                try store.append([JournalSamples.skipped("\(writer)-\(step)")], to: run, after: last)
                                last += 1
                                break
                            } catch RunStoreError.overtaken(_, let found) {
                                last = found
                            } catch {
                                Issue.record(error)
                                return
                            }
                        }
                    }
                }
            }
        }
        let steps = try store.events(of: samples, after: 1).compactMap(\.event.kind.step)
        #expect(steps.count == 100)
        #expect(Set(steps).count == 100)
    }
}
