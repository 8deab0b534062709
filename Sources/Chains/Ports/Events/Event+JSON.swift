import Quantities

extension Event {
    /// The version of the stored form. A reader refuses a greater one.
    public static let formatVersion = 1

    /// The stored form: one JSON object without line breaks.
    public var encoded: [UInt8] { json.bytes }

    /// The event that `encoded` wrote. Throws `EventFormatError`.
    public init(encoded bytes: some Sequence<UInt8>) throws {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw EventFormatError.malformed(reason: error.description) }
        try self.init(json: json)
    }

    public var json: JSON {
        let head: [JSON.Member] = [
            JSON.Member("v", .integer(Event.formatVersion)), JSON.Member("kind", .string(kind.name)),
            JSON.Member("time", .integer(Int(time))),
        ]
        return .object(head + kind.members)
    }

    public init(json: JSON) throws {
        let reader = JSONFields(json)
        let version = try reader.integer("v")
        guard version <= Event.formatVersion else { throw EventFormatError.newerVersion(version) }
        time = Int64(try reader.integer("time"))
        kind = try EventKind(name: try reader.string("kind"), reader)
    }
}

extension EventKind {
    /// What the stored form holds beside the kind and the time.
    fileprivate var members: [JSON.Member] {
        switch self {
        case .runCreated(let creation): creation.members
        case .runQueued(let queueing):
            [
                JSON.Member("priority", .integer(queueing.priority)), JSON.Member("limit", .integer(queueing.limit)),
                JSON.Member("place", .integer(queueing.place)),
            ]
        case .runStarted(let start):
            [JSON.Member("host", .string(start.host)), JSON.Member("process", .integer(start.process))]
        case .stepStarted(let start): start.members
        case .stepCompleted(let completion): completion.members
        case .stepFailed(let failure): failure.members
        case .stepBlocked(let step, let by): [JSON.Member("step", .string(step)), JSON.Member("by", .string(by))]
        case .stepSkipped(let step, let reason):
            [JSON.Member("step", .string(step))] + (reason.map { [JSON.Member("reason", .string($0))] } ?? [])
        case .stepRouted(let routing): routing.members
        case .stepAbandoned(let step, let fault):
            [JSON.Member("step", .string(step)), JSON.Member("error", fault?.json ?? .null)]
        case .frameOpened(let opening): opening.members
        case .frameClosed(let closing): closing.members
        case .approvalGiven(let approval): approval.members
        case .conditionAsked(let index, let holds, let fault):
            [
                JSON.Member("condition", .integer(index)), JSON.Member("holds", .bool(holds)),
                JSON.Member("error", fault?.json ?? .null),
            ]
        case .stepStopped(let step, let attempt):
            [JSON.Member("step", .string(step)), JSON.Member("attempt", .integer(attempt))]
        case .stopRequested(let request), .pauseRequested(let request):
            [JSON.Member("origin", .string(request.origin)), JSON.Member("reason", .optional(request.reason))]
        case .runCompleted(let completion): completion.members
        case .runFailed(let fault), .runTimedOut(let fault): [JSON.Member("error", fault.json)]
        case .runStopped, .runPaused: []
        }
    }

    fileprivate init(name: String, _ reader: JSONFields) throws {
        switch name {
        case "run-created": self = .runCreated(try RunCreation(reader))
        case "run-queued":
            self = .runQueued(
                RunQueueing(
                    priority: try reader.integer("priority"), limit: try reader.integer("limit"),
                    place: try reader.integer("place")))
        case "run-started":
            self = .runStarted(RunStart(host: try reader.string("host"), process: try reader.integer("process")))
        case "step-started": self = .stepStarted(try StepStart(reader))
        case "step-completed": self = .stepCompleted(try StepCompletion(reader))
        case "step-failed": self = .stepFailed(try StepFailure(reader))
        case "step-blocked": self = .stepBlocked(step: try reader.string("step"), by: try reader.string("by"))
        case "step-skipped":
            self = .stepSkipped(step: try reader.string("step"), reason: try reader.optionalString("reason"))
        case "step-routed": self = .stepRouted(try StepRouting(reader))
        case "step-abandoned":
            self = .stepAbandoned(
                step: try reader.string("step"), try reader.optionalFields("error").map(Fault.init))
        case "frame-opened": self = .frameOpened(try FrameOpening(reader))
        case "frame-closed": self = .frameClosed(try FrameClosing(reader))
        case "condition-asked":
            self = .conditionAsked(
                try reader.integer("condition"), holds: try reader.bool("holds"),
                try reader.optionalFields("error").map(Fault.init))
        case "approval-given": self = .approvalGiven(try Approval(reader))
        case "step-stopped":
            self = .stepStopped(step: try reader.string("step"), attempt: try reader.integer("attempt"))
        case "stop-requested":
            self = .stopRequested(
                StopRequest(origin: try reader.string("origin"), reason: try reader.optionalString("reason")))
        case "pause-requested":
            self = .pauseRequested(
                StopRequest(origin: try reader.string("origin"), reason: try reader.optionalString("reason")))
        case "run-paused": self = .runPaused
        case "run-completed": self = .runCompleted(try RunCompletion(reader))
        case "run-failed": self = .runFailed(try Fault(reader.fields("error")))
        case "run-timed-out": self = .runTimedOut(try Fault(reader.fields("error")))
        case "run-stopped": self = .runStopped
        default: throw EventFormatError.unknownKind(name)
        }
    }
}
