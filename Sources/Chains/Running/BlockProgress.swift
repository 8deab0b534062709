import Quantities

/// How far a step that holds steps has come: which frames are open, and what the closed ones gave.
struct BlockProgress: Sendable {
    /// How one frame ended.
    struct Closed: Sendable {
        let index: Int
        let label: String
        let outputs: [StepOutput]
        /// The values of a loop's variables for the next iteration.
        let variables: [StepOutput]
        let fault: Fault?
        let isTimeout: Bool
        /// The loop is done: a step left it, or its condition is met.
        let isLast: Bool
        /// It was cut short from outside.
        let isCut: Bool
    }

    /// How many items a loop over items has.
    let total: Int
    /// How many frames failed.
    private(set) var failed = 0
    /// A frame said that no other is to follow.
    private(set) var isBroken = false
    /// How many frames were opened; the next one has this index.
    private(set) var opened = 0
    /// The numbers of the open frames.
    private(set) var open: Set<Int> = []
    /// In the order in which they ended.
    private(set) var closed: [Closed] = []
    /// When the step was started, in milliseconds since 1970.
    let started: Int64
    /// Only what the latest frame gave is asked for, so that long loops take no more memory than short ones.
    private let keepsLatest: Bool
    /// The outcome of the open frames is not wanted any more: they are ended, and the step fails where there is a fault.
    private(set) var abandonment: Abandonment?

    struct Abandonment: Sendable {
        let fault: Fault?
    }

    init(started: Int64, total: Int, keepsLatest: Bool) {
        self.total = total
        self.started = started
        self.keepsLatest = keepsLatest
    }

    mutating func abandon(_ fault: Fault?) { if abandonment == nil { abandonment = Abandonment(fault: fault) } }

    mutating func noteOpened(_ frame: Int) {
        opened += 1
        open.insert(frame)
    }

    mutating func noteClosed(_ frame: Int, _ end: Closed) {
        open.remove(frame)
        if keepsLatest { closed.removeAll(keepingCapacity: true) }
        closed.append(end)
        if end.fault != nil { failed += 1 }
        if end.isLast { isBroken = true }
    }

    var failures: [Closed] { closed.filter { $0.fault != nil } }
}
