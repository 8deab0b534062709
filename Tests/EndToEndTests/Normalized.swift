extension String {
    /// The text with what differs from run to run replaced: job ids by JOB, times by WHEN, durations by SOME.
    var normalized: String {
        replacing(/[0-9A-HJKMNP-TV-Z]{26}/, with: "JOB")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "WHEN")
            .replacing(/\d+(\.\d+)?(e-?\d+)? (ms|s)\b/, with: "SOME")
    }

    /// The text as a file holds it: with a line break at its end.
    var asFile: String { self + "\n" }
}
