import ChainTesting
import Chains
import Foundation
import Quantities
import Testing

@testable import Engines

/// Web services as steps, against a real one on this machine.
@Suite struct HTTPEngineTests {
    private let service: WebService

    init() throws { service = try WebService() }

    private func attempt(
        _ path: String, _ inputs: [String: Value] = [:], secrets: [String: String] = [:], outputs: [String] = [],
        key: String = "run/step/0/1/hash", timeout: Int? = 60_000
    ) -> Attempt {
        let address = path.hasPrefix("/") ? service.address + path : path
        var given = [AttemptInput(name: "url", value: .string(address))]
        given += inputs.sorted { $0.key < $1.key }.map { AttemptInput(name: $0, value: $1) }
        if !secrets.isEmpty {
            let record = Record(secrets.sorted { $0.key < $1.key }.map { Record.Member($0, .string($1)) })
            given.append(AttemptInput(name: "secrets", value: .record(record)))
        }
        return .testing(.named("http"), key: key, worksheet: "", inputs: given, outputs: outputs, timeout: timeout)
    }

    private func outcome(
        _ path: String, _ inputs: [String: Value] = [:], secrets: [String: String] = [:], outputs: [String] = [],
        timeout: Int? = 60_000, limits: HTTPLimits = HTTPLimits()
    ) async throws -> Outcome {
        try await HTTPEngine(limits: limits, environment: HTTPEngineTests.environment).outcome(
            of: attempt(path, inputs, secrets: secrets, outputs: outputs, timeout: timeout))
    }

    private static let environment: @Sendable (String) -> String? = {
        ["KEY": "s3cret/\"value", "EMPTY": ""][$0]
    }

    /// What the outcome says, with `HERE` for the service's address.
    private func said(_ outcome: Outcome) -> String {
        outcome.summary.replacing(service.address, with: "HERE")
    }

    private func value(_ path: String, in outcome: Outcome) -> Value? {
        let names = path.split(separator: ".")
        var value = outcome.result?.outputs.first { $0.name == names[0] }?.value
        for name in names.dropFirst() {
            guard case .record(let record)? = value else { return nil }
            value = record[String(name)]
        }
        return value
    }

    // MARK: Answers

    @Test func anAnswerHasItsStatusItsBodyItsHeadersAndItsText() async throws {
        let beam = try await outcome("/beam")
        #expect(value("status", in: beam) == .number(200))
        #expect(value("body.name", in: beam) == .string("B1"))
        #expect(value("body.moments", in: beam) == .matrix(Matrix(column: [.number(1.5), .number(2), .number(3)])))
        #expect(value("body.checked", in: beam) == .number(1))
        #expect(value("body.note", in: beam) == nil)
        #expect(value("body.span", in: beam) == .record(Record([Record.Member("value", .number(6))])))
        #expect(value("headers.content-type", in: beam) == .string("application/json"))
        #expect(
            value("text", in: beam)
                == .string(
                    #"{"name": "B1", "moments": [1.5, 2, 3], "checked": true, "note": null, "span": {"value": 6}}"#))
        let hello = try await outcome("/hello")
        #expect(value("body", in: hello) == .string("hello\n"))
        #expect(value("text", in: hello) == .string("hello\n"))
        #expect(try await value("body", in: outcome("/latin")) == .string("Brücke"))
        #expect(try await value("body", in: outcome("/empty")) == .string(""))
        #expect(try await value("status", in: outcome("/hello", ["method": .string("HEAD")])) == .number(200))
    }

    @Test func wholeNumbersThatNoNumberHoldsStayWhatTheyAre() async throws {
        let large = try await outcome("/large")
        #expect(value("body.id", in: large) == .string("9007199254740993"))
        #expect(value("body.count", in: large) == .number(9_007_199_254_740_992))
    }

    @Test(arguments: [
        (
            "/garbage", "body",
            "there is no JSON to take it from: line 1, column 2: expected a key in double quotes, found 'half'"
        ),
        ("/nulls", "body", "there is no JSON to take it from: at values[1]: expected a value, found null"),
        ("/bytes", "text", "what the server sent is not UTF-8 text but 'application/octet-stream'"),
        ("/bytes", "body", "what the server sent is not UTF-8 text but 'application/octet-stream'"),
    ]) func whatIsNoJSONOrTextIsAFaultOnlyWhereItIsWanted(
        _ path: String, _ wanted: String, _ message: String
    ) async throws {
        let faults = try await outcome(path, outputs: [wanted]).result?.outputs.compactMap { output -> String? in
            if case .fault(let fault) = output.content { "\(output.name): \(fault.message)" } else { nil }
        }
        #expect(faults == ["\(wanted): \(message)"])
        let plain = try await outcome(path, outputs: ["status"])
        #expect(plain.result?.outputs.allSatisfy { $0.value != nil } == true)
    }

    @Test func aBodyThatIsTooDeepIsNoValue() async throws {
        let deep = try await outcome("/deep", outputs: ["body"])
        guard case .fault(let fault)? = deep.result?.outputs.first(where: { $0.name == "body" })?.content else {
            Issue.record("no fault: \(deep.summary)")
            return
        }
        #expect(fault.message.hasSuffix("expected at most 64 arrays and objects inside one another, found more"))
    }

    // MARK: Requests

    @Test func aRequestCarriesItsMethodItsHeadersAndItsBody() async throws {
        let sent = try await outcome(
            "/echo?a=1",
            [
                "method": .string("put"), "header.X-Beam": .number(12), "header.X-Empty": .string(""),
                "body": .string("a text"),
            ])
        #expect(value("body.method", in: sent) == .string("PUT"))
        #expect(value("body.path", in: sent) == .string("/echo?a=1"))
        #expect(value("body.body", in: sent) == .string("a text"))
        #expect(value("body.headers.x-beam", in: sent) == .string("12"))
        #expect(value("body.headers.x-empty", in: sent) == .string(""))
        #expect(value("body.headers.content-type", in: sent) == .string("text/plain; charset=utf-8"))
        #expect(value("body.headers.user-agent", in: sent) == .string("wfchain"))
    }

    @Test func aDocumentIsSentAsTheJSONThatItIsWithValuesInIt() async throws {
        let record = Record([
            Record.Member("n", .number(3)), Record.Member("F", .number(try Quantity(parsing: "12 kN"))),
        ])
        let sent = try await outcome(
            "/echo",
            [
                "json": .string(
                    #"{"stream":false,"none":null,"text":"{{ json.1 }}","beam":"{{ json.2 }}","list":[1,2.5]}"#),
                "json.1": .string("say \"it\""), "json.2": .record(record),
            ])
        #expect(value("body.method", in: sent) == .string("POST"))
        #expect(value("body.headers.content-type", in: sent) == .string("application/json"))
        #expect(
            value("body.body", in: sent)
                == .string(
                    #"{"stream":false,"none":null,"text":"say \"it\"","beam":{"n":3,"F":{"value":12000.0,"units":"N"}},"#
                        + #""list":[1,2.5]}"#))
    }

    @Test func whateverMayChangeSomethingHasAKeyThatIsTheSameForEveryTry() async throws {
        let engine = HTTPEngine()
        for number in 1...2 {
            let attempt = attempt(
                "/echo/keys", ["method": .string("POST")], key: "01JD0000000000000000000001/step/0/\(number)/abc")
            _ = try await engine.outcome(of: attempt)
        }
        _ = try await outcome("/echo/keys", ["method": .string("POST"), "header.idempotency-key": .string("mine")])
        _ = try await outcome("/echo/keys")
        guard case .matrix(let keys)? = try await value("body.keys", in: outcome("/asked/echo/keys")) else {
            Issue.record("no keys")
            return
        }
        #expect(keys.count == 3)
        #expect(keys[0] == keys[1])
        #expect(keys[2] == .string("mine"))
        #expect(keys[0].text().hasPrefix("\"01JD0000000000000000000001-"))
    }

    @Test(arguments: [
        (["method": Value.string("GE T")], "http-request: the request cannot be sent: 'GE T' is not a method"),
        (
            ["method": .string("HEAD"), "body": .string("x")],
            "http-request: the request cannot be sent: a HEAD request has no body"
        ),
        (["header.X Y": .string("a")], "http-request: the request cannot be sent: 'X Y' is not the name of a header"),
        (
            ["header.X": .string("a\r\nB: c")],
            "http-request: the request cannot be sent: the header 'X' holds a line break"
        ),
        (
            ["header.X": .matrix(Matrix(column: [.number(1), .number(2)]))],
            "http-request: the request cannot be sent: 'header.X' must be a text or a number, found a vector"
        ),
        (
            ["header.X": .string("Bearer ${env:KEY}")],
            "http-secret-strange: '${env:KEY}' came into 'header.X' from elsewhere than the chain file's own text for it"
        ),
    ]) func aRequestThatCannotBeSentIsNotSent(_ inputs: [String: Value], _ expected: String) async throws {
        #expect(try await outcome("/hello", inputs).summary == expected)
    }

    @Test(arguments: [
        (
            "ftp://127.0.0.1/x",
            "http-request: the request cannot be sent: the address 'ftp://127.0.0.1/x' does not begin with http:// or https://"
        ),
        (
            "http://127.0.0.1/a b",
            "http-request: the request cannot be sent: the address 'http://127.0.0.1/a b' holds a blank or a line break"
        ),
        (
            "http://[/",
            "http-request: the request cannot be sent: GET http://[/: URL using bad/illegal format or missing URL"
        ),
        (
            "http://127.0.0.1:1/",
            "engine-unreachable: no connection for GET http://127.0.0.1:1/: couldn't connect to server"
        ),
    ]) func anAddressThatLeadsNowhereIsANamedFailure(_ address: String, _ expected: String) async throws {
        #expect(try await outcome(address).summary.lowercased() == expected.lowercased())
    }

    // MARK: Failures

    @Test(arguments: [
        ("/status/400", "http-status: the server answered with status 400 to GET HERE/status/400: refused with 400"),
        (
            "/status/429",
            "engine-http-status: the server answered with status 429 to GET HERE/status/429: refused with 429"
        ),
        (
            "/status/503",
            "engine-http-status: the server answered with status 503 to GET HERE/status/503: refused with 503"
        ),
        ("/page", "http-status: the server answered with status 404 to GET HERE/page"),
        ("/nothing", "http-status: the server answered with status 404 to GET HERE/nothing: no such path"),
        ("/loop", "http-redirect: GET HERE/loop is redirected more than 5 times"),
        ("/elsewhere", "http-request: the request cannot be sent: GET HERE/elsewhere: unsupported protocol"),
        (
            "/mute",
            "engine-interrupted: no whole answer to GET HERE/mute: server returned nothing (no headers, no data)"
        ),
        ("/cut", "engine-interrupted: no whole answer to GET HERE/cut: transferred a partial file"),
    ]) func aRefusalIsANamedFailure(_ path: String, _ expected: String) async throws {
        #expect(try await said(outcome(path)) == expected)
    }

    @Test func theLogHasTheFirstPartOfARefusal() async throws {
        #expect(try await outcome("/page").failure?.log == "<p>no such page</p>\n")
        var limits = HTTPLimits()
        limits.logCharacters = 7
        #expect(try await outcome("/page", limits: limits).failure?.log == "<p>no s\n[13 more characters]\n")
    }

    @Test func redirectsOfHarmlessRequestsAreFollowedAndOthersAreNot() async throws {
        let followed = try await outcome("/redirect")
        #expect(value("body", in: followed) == .string("hello\n"))
        #expect(value("headers.location", in: followed) == nil)
        let expected = "is redirected to 'HERE/hello', which is followed only for GET and HEAD without secrets"
        #expect(
            try await said(outcome("/redirect", ["method": .string("POST")]))
                == "http-redirect: POST HERE/redirect " + expected)
        let secret = try await outcome(
            "/redirect", ["header.X": .string("${env:KEY}")], secrets: ["header.X": "KEY"])
        #expect(said(secret) == "http-redirect: GET HERE/redirect " + expected)
    }

    @Test func anAnswerLongerThanTheLimitFails() async throws {
        var limits = HTTPLimits()
        limits.answerBytes = 1 << 20
        #expect(
            try await outcome("/long/\(2 << 20)", limits: limits).summary
                == "http-answer-too-long: the server's answer is longer than 1 MiB")
        #expect(try await outcome("/long/\(1 << 20)", limits: limits).failure == nil)
    }

    // The service answers after a minute: an answer would be another outcome.

    @Test func anAnswerThatTakesTooLongEndsWithTheTimeout() async throws {
        #expect(try await outcome("/slow/60", timeout: 300).summary == "timed-out: the step took longer than 300 ms")
    }

    @Test func cancellingAndForgettingEndARequest() async throws {
        let engine = HTTPEngine()
        let ticket = try await engine.start(attempt("/slow/60"))
        if case .finished = try await engine.poll(ticket) { Issue.record("finished before it was cancelled") }
        await engine.cancel(ticket)
        #expect(try await engine.end(of: ticket).summary == "stopped: the step was stopped")
        let other = try await engine.start(attempt("/slow/60", key: "other"))
        await engine.forget(other)
        let failure = await #expect(throws: EngineFailure.self) { try await engine.poll(other) }
        #expect(failure?.fault.code == "unknown-ticket")
    }

    @Test func withoutLibcurlTheEngineIsNotAvailable() throws {
        let fault = try #require(CurlLibrary.load(["libnothing.so.9", "libnothing.so.8"])?.fault)
        #expect(fault.code == Fault.Code.engineUnavailable)
        #expect(
            fault.message == "no request can be sent without libcurl: libnothing.so.9: cannot open shared object file: "
                + "No such file or directory")
        #expect(fault.help == "install the Debian package libcurl4")
    }

    // MARK: Secrets

    @Test func secretsAreSentAndDoNotComeBack() async throws {
        let sent = try await outcome(
            "/echo?key=${env:KEY}",
            [
                "header.Authorization": .string("Bearer ${env:KEY}"),
                "json": .string(#"{"own":"${env:KEY}","strange":"{{ json.1 }}"}"#),
                "json.1": .string("${env:KEY} ${env:PATH}"),
            ], secrets: ["url": "KEY", "header.Authorization": "KEY", "json": "KEY"])
        #expect(value("body.headers.authorization", in: sent) == .string("Bearer ${env:KEY}"))
        #expect(value("body.path", in: sent) == .string("/echo?key=${env:KEY}"))
        #expect(
            value("body.body", in: sent) == .string(#"{"own":"${env:KEY}","strange":"${env:KEY} ${env:PATH}"}"#))
        let outputs = sent.result?.outputs.compactMap(\.value).map { $0.text() }.joined() ?? ""
        #expect(!outputs.contains("s3cret"))
        // What the server saw is told by its length alone.
        let length = try #require(value("body.headers.content-length", in: sent)?.text())
        #expect(length == "\"\(#"{"own":"s3cret/\"value","strange":"${env:KEY} ${env:PATH}"}"#.utf8.count)\"")
    }

    @Test func aSecretThatIsMissingOrEmptyIsTold() async throws {
        for name in ["MISSING", "EMPTY"] {
            let outcome = try await outcome(
                "/hello", ["header.X": .string("${env:\(name)}")], secrets: ["header.X": name])
            #expect(
                outcome.summary
                    == "http-secret-missing: the environment variable '\(name)', which the request needs, is not set or empty"
            )
        }
    }
}
