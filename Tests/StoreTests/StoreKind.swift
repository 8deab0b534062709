import ChainTesting
import Chains
import SQLiteStore

/// The stores over which the contract is tested.
enum StoreKind: String, CaseIterable {
    case sqlite, memory

    /// A new, empty store.
    func store() throws -> any RunStore {
        switch self {
        case .sqlite:
            let folder = try ScratchFolder()
            return KeptStore(try SQLiteRunStore(path: folder.file("runs.sqlite")), folder)
        case .memory: return MemoryStore()
        }
    }
}
