/// Every definition of a worksheet in order, so that each formula sees those above it.
///
/// Definitions never change: a name that is defined again gets another slot, and what refers to the old one keeps it.
final class BindingHistory {
    /// True where every formula runs in general code, so that a test can compare the two.
    let isGeneralOnly: Bool
    /// How many functions are being compiled, each because the one before calls it.
    var compilations = 0
    private var versions: [Scope.Key: [(position: Int, binding: Scope.Binding)]] = [:]

    /// The regions whose definitions are not known even by name, such as included worksheets.
    private var unknown: [(position: Int, region: String, what: String)] = []

    init(isGeneralOnly: Bool = false) { self.isGeneralOnly = isGeneralOnly }

    /// Adds a definition; positions of one name only grow.
    func add(_ binding: Scope.Binding, for key: Scope.Key, at position: Int) {
        versions[key, default: []].append((position, binding))
    }

    /// The last definition of a name above a position.
    func latest(_ key: Scope.Key, before position: Int) -> Scope.Binding? {
        versions[key]?.last { $0.position < position }?.binding
    }

    /// Notes a region that may define any name.
    func addUnknown(_ what: String, region: String, at position: Int) {
        unknown.append((position, region, what))
    }

    /// The first region above a position that may define any name.
    func unknown(before position: Int) -> (region: String, what: String)? {
        unknown.first { $0.position < position }.map { ($0.region, $0.what) }
    }

    /// The variables defined above a position, as they are typed.
    func names(before position: Int) -> [String] {
        versions.compactMap { key, list in
            guard key.space == .variable, list.contains(where: { $0.position < position }) else {
                return nil
            }
            return key.subscripted.isEmpty ? key.text : key.text + "." + key.subscripted
        }
    }
}
