/// The frames of a run that are open, and which of them are to be looked at.
///
/// Every change of a frame passes through here, so that deciding what is next takes time by what changed, not by how many
/// frames are open.
struct OpenFrames: Sendable {
    private var frames: [Int: Frame] = [:]
    /// The numbers of frames by what the names of their steps begin with.
    private var numbers: [String: Int] = [:]
    /// Those where something may have to be decided.
    private var unsettled = LowestFirst()
    /// Those with steps that may begin.
    private var startable = LowestFirst()
    /// Those with attempts, waiting steps or times to look after.
    private var busy = LowestFirst()

    /// The open frame of that number.
    subscript(number: Int) -> Frame? {
        get { frames[number] }
        _modify {
            let former = frames[number].map(Standing.init)
            defer { index(number, former) }
            yield &frames[number]
        }
    }

    func number(ofPrefix prefix: String) -> Int? { numbers[prefix] }

    /// All, those that lie deepest first, otherwise by number.
    var inOrder: [Frame] { frames.values.sorted { OpenFrames.key(of: $0) < OpenFrames.key(of: $1) } }

    /// Those where something may have to be decided, in that order.
    var toDecide: some Sequence<Frame> { unsettled.ascending.lazy.compactMap { frames[OpenFrames.number(of: $0)] } }

    var toStart: some Sequence<Frame> { startable.ascending.lazy.compactMap { frames[OpenFrames.number(of: $0)] } }

    var toFollow: some Sequence<Frame> { busy.ascending.lazy.compactMap { frames[OpenFrames.number(of: $0)] } }

    /// Nothing is to be decided in the frame until something changes.
    mutating func settle(_ frame: Frame) { unsettled.remove(OpenFrames.key(of: frame)) }

    /// Something changed that all frames hang on.
    mutating func unsettleAll() { unsettled = LowestFirst(frames.values.map(OpenFrames.key)) }

    /// What the frames inside of a frame hang on.
    private struct Standing: Equatable {
        let key: Int
        let prefix: String
        let hasFault: Bool
        let isLeft: Bool
        let isCancelled: Bool

        init(_ frame: Frame) {
            key = OpenFrames.key(of: frame)
            prefix = frame.prefix
            hasFault = frame.fault != nil
            isLeft = frame.leave != nil
            isCancelled = frame.isCancelled
        }
    }

    private mutating func index(_ number: Int, _ former: Standing?) {
        guard let frame = frames[number] else {
            guard let former else { return }
            numbers[former.prefix] = nil
            unsettled.remove(former.key)
            startable.remove(former.key)
            busy.remove(former.key)
            return
        }
        if former == nil { numbers[frame.prefix] = number }
        let now = Standing(frame)
        startable.set(now.key, isMember: frame.mayStart)
        busy.set(now.key, isMember: frame.isBusy)
        if former == nil || former == now { unsettled.insert(now.key) } else { unsettleAll() }
    }

    // MARK: The order of frames

    private static let mostFrames = 1 << 40
    private static let deepest = 1 << 20

    private static func key(of frame: Frame) -> Int { (deepest - frame.depth) * mostFrames + frame.number }

    private static func number(of key: Int) -> Int { key % mostFrames }
}
