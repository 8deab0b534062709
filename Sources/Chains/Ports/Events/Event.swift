import Quantities

/// One thing that happened to a run. A run is the list of its events; everything else is read from them.
public struct Event: Sendable {
    /// Milliseconds since 1970.
    public let time: Int64
    public let kind: EventKind

    public init(time: Int64, kind: EventKind) {
        self.time = time
        self.kind = kind
    }

    /// How many numbers and texts its values are made of.
    var scalarCount: Int {
        switch kind {
        case .stepStarted(let start): start.inputs.reduce(0) { $0 + $1.value.scalarCount }
        case .stepCompleted(let completion): completion.result.outputs.reduce(0) { $0 + ($1.value?.scalarCount ?? 0) }
        case .runCompleted(let completion): completion.outputs.reduce(0) { $0 + $1.value.scalarCount }
        default: 0
        }
    }
}
