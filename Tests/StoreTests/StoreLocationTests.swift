import SQLiteStore
import Testing

/// Where the store is by default.
@Suite struct StoreLocationTests {
    @Test func theEnvironmentVariableComesFirst() {
        #expect(StoreLocation.path(["WFCHAIN_STORE": "here.db", "XDG_STATE_HOME": "/s", "HOME": "/h"]) == "here.db")
    }

    @Test func theStateFolderOfTheConventionComesBeforeTheHome() {
        #expect(StoreLocation.path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/wfchain/runs.sqlite")
        #expect(StoreLocation.path(["WFCHAIN_STORE": "", "HOME": "/h"]) == "/h/.local/state/wfchain/runs.sqlite")
    }

    @Test func aRelativeStateFolderIsIgnored() {
        #expect(StoreLocation.path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/wfchain/runs.sqlite")
    }

    @Test func withoutAHomeThereIsNone() {
        #expect(StoreLocation.path([:]) == nil)
    }
}
