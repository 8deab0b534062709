/// Where the store is unless somebody says otherwise.
public enum StoreLocation {
    /// The name of the environment variable that moves the store.
    public static let variable = "WFCHAIN_STORE"

    /// The file's path by the environment: `WFCHAIN_STORE`, else the state folder of the XDG convention. Nil where there
    /// is neither that nor a home.
    public static func path(_ environment: [String: String]) -> String? {
        if let path = environment[variable], !path.isEmpty { return path }
        // The convention says that a relative path is to be ignored.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/wfchain/runs.sqlite" }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/state/wfchain/runs.sqlite" }
        return nil
    }
}
