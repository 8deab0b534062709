import Chains

/// The cache of the store that a command names.
enum StoredCache {
    static func opened(_ store: StoreOption) throws -> any ResultCache {
        guard let cache = Parts.cache(of: try store.opened()) else { throw CommandFailure.noCache }
        return cache
    }
}
