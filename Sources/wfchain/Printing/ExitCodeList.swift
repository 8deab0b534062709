/// The exit codes with their meanings, as `wfchain help exit-codes` prints them.
enum ExitCodeList {
    static var text: String {
        (["Exit codes, the same for every command:", ""]
            + ExitStatus.allCases.map { code in
                let number = String(code.rawValue)
                return String(repeating: " ", count: 4 - number.count) + number + "  " + code.meaning
            }).joined(separator: "\n")
    }
}
