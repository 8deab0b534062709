import Chains

extension StoreFault {
    /// What is wrong with the file, in lower case and without a full stop; whoever prints it names the file.
    var sentence: String {
        switch self {
        case .missing: "there is no such file"
        case .folderNotCreated(let folder, let reason): "the folder '\(folder)' cannot be created: \(reason)"
        case .notOpened(let reason): "it cannot be opened: \(reason)"
        case .notADatabase: "it is not a database"
        case .foreignDatabase: "it is a database of another program"
        case .newerSchema(let found, let known):
            "found schema version \(found), expected at most \(known): a newer wfchain wrote it"
        case .damaged(let reason): "it is damaged: \(reason)"
        case .readOnly: "it cannot be written to"
        case .full: "the disk is full"
        case .busy(let seconds): "other processes kept it locked for \(StoreFault.number(seconds)) s"
        case .noWriteAheadLog: "its folder allows no write-ahead log; a folder on a local disk does"
        case .locksNotUsable(let reason): "runs cannot be locked: \(reason)"
        case .closed: "it was closed"
        case .failed(let reason): reason
        }
    }

    /// Why a stored event cannot be read.
    static func sentence(of error: any Error) -> String {
        switch error {
        case EventFormatError.malformed(let reason): reason
        case EventFormatError.missing(let key, let place): "'\(key)' is missing in '\(place)'"
        case EventFormatError.unknownKind(let kind): "the event kind '\(kind)' is unknown"
        case EventFormatError.newerVersion(let version):
            "found event format \(version), expected at most \(Event.formatVersion): a newer wfchain wrote it"
        default: "\(error)"
        }
    }

    private static func number(_ seconds: Double) -> String {
        Int(exactly: seconds).map { "\($0)" } ?? "\(seconds)"
    }
}
