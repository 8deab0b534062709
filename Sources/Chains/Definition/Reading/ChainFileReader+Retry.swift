import Quantities

// When steps that failed are tried again.
extension ChainFileReader {
    /// The policy of one step: `retry: { max_attempts: 3, backoff: exponential, delay: 2 s, max_delay: 60 s }`.
    mutating func retry(_ fields: ChainFields) -> RetryPolicy? {
        guard let node = fields.value("retry"), let policy = self.fields(node, context: "retry", keys: .retry) else {
            return nil
        }
        let usual = RetryPolicy()
        return RetryPolicy(
            maxAttempts: count(policy, "max_attempts", from: 1) ?? usual.maxAttempts,
            backoff: backoff(policy) ?? usual.backoff, delay: duration(policy, "delay") ?? usual.delay,
            maxDelay: duration(policy, "max_delay") ?? usual.maxDelay,
            multiplier: real(policy, "multiplier", in: 1...1000) ?? usual.multiplier,
            jitter: real(policy, "jitter", in: 0...1) ?? usual.jitter, errors: errors(policy))
    }

    /// The policy of all steps that have none of their own: `retry_config`, whose waits are seconds, or
    /// `failure_mode: retry`.
    mutating func chainRetry(_ fields: ChainFields) -> RetryPolicy? {
        guard let node = fields.value("retry_config") else {
            return string(fields, "failure_mode") == "retry" ? RetryPolicy() : nil
        }
        guard let config = self.fields(node, context: "retry_config", keys: .retryConfig) else { return nil }
        let usual = RetryPolicy()
        let retries = count(config, "max_retries", from: 0)
        return RetryPolicy(
            maxAttempts: retries.map { $0 + 1 } ?? usual.maxAttempts, delay: wait(config, "min_wait") ?? usual.delay,
            maxDelay: wait(config, "max_wait") ?? usual.maxDelay,
            multiplier: real(config, "multiplier", in: 1...1000) ?? usual.multiplier)
    }

    private mutating func backoff(_ fields: ChainFields) -> RetryPolicy.Backoff? {
        guard let name = text(fields, "backoff") else { return nil }
        if let backoff = RetryPolicy.Backoff(rawValue: name.content) { return backoff }
        let allowed = RetryPolicy.Backoff.allCases.map(\.rawValue)
        report(.unknownChoice(key: "backoff", found: name.content, allowed: allowed), at: name.place)
        return nil
    }

    /// A list of error codes, or one.
    private mutating func errors(_ fields: ChainFields) -> [String]? {
        guard let node = fields.value("errors") else { return nil }
        if case .string(let one) = node.content { return [one] }
        return list(fields, "errors").compactMap { node -> String? in
            if case .string(let code) = node.content { return code }
            report(.wrongKind(key: "errors", expected: "a list of error codes", found: node.kindName), at: node.place)
            return nil
        }
    }

    /// How many engines may calculate at once. A list of files is worked through one by one unless it says otherwise.
    mutating func concurrency(_ fields: ChainFields, isClassic: Bool) -> Int? {
        count(fields, "concurrency", from: 1) ?? (isClassic ? 1 : nil)
    }

    mutating func priority(_ fields: ChainFields) -> Int? { count(fields, "priority", from: -1000) }

    mutating func count(_ fields: ChainFields, _ key: String, from least: Int, to most: Int = 1000) -> Int? {
        guard let node = fields.value(key) else { return nil }
        if let count = node.json.asInteger, (least...most).contains(count) { return count }
        let expected = "a whole number from \(least) to \(most)"
        report(.wrongKind(key: key, expected: expected, found: node.valueName), at: node.place)
        return nil
    }

    mutating func real(_ fields: ChainFields, _ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let node = fields.value(key) else { return nil }
        if let number = node.json.asDouble, range.contains(number) { return number }
        let expected = "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
        report(.wrongKind(key: key, expected: expected, found: node.valueName), at: node.place)
        return nil
    }

    /// Milliseconds from a bare number of seconds, or from a duration with its unit.
    private mutating func wait(_ fields: ChainFields, _ key: String) -> Int? {
        guard let seconds = fields.value(key)?.json.asDouble else { return duration(fields, key) }
        if (0...1e7).contains(seconds) { return Int((seconds * 1000).rounded()) }
        if let node = fields.value(key) { report(.durationExpected(node.valueName), at: node.place) }
        return nil
    }
}

extension SourceNode {
    /// A number itself, the kind of anything else.
    fileprivate var valueName: String { json.asDouble.map { NumberFormat.plain.text($0) } ?? kindName }
}
