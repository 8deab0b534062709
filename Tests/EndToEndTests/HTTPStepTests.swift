import ChainTesting
import Foundation
import Testing

/// Steps of the kind `http`, through the binary and against a real service on this machine.
@Suite struct HTTPStepTests {
    private let scratch: Scratch
    private let service: WebService

    init() throws {
        scratch = try Scratch()
        service = try WebService()
    }

    /// Runs a chain in which `HERE` is the service's address; the answer says `HERE` for it again.
    private func run(
        _ chain: String, address: String? = nil, variables: [String: String] = [:]
    ) throws -> Wfchain.Answer {
        let address = address ?? service.address
        try scratch.write(chain.replacing("HERE", with: address), to: "chain.yaml")
        let answer = try Wfchain(in: scratch, variables: variables).run(["run", "chain.yaml", "--quiet"])
        return Wfchain.Answer(
            output: answer.output.replacing(address, with: "HERE"),
            errors: answer.errors.replacing(address, with: "HERE"), code: answer.code)
    }

    private func job() throws -> String {
        String(try #require(scratch.wfchain("list").output.split(separator: " ").first))
    }

    /// The bytes of everything that the runs left behind.
    private func stored() throws -> String {
        let files = FileManager.default.enumerator(atPath: scratch.path)?.compactMap { $0 as? String } ?? []
        return files.map { name in
            String(decoding: FileManager.default.contents(atPath: scratch.path + "/" + name) ?? Data(), as: UTF8.self)
        }.joined()
    }

    @Test func anAnswerInJSONGoesOnAsValues() throws {
        let answer = try run(
            """
            name: beam
            steps:
              - id: ask
                http: { url: HERE/beam }
              - id: tell
                http:
                  method: PUT
                  url: HERE/echo
                  headers: { X-Date: 2026-01-01 }
                  body: { final: true, date: 2026-01-01, first: "{{ ask.body.moments[0] }}", all: "{{ ask.body.moments }}" }
            checks: [ ask.status == 200 ]
            outputs:
              M: "{{ max(ask.body.moments) * 1 kN*m }}"
              sent: "{{ tell.body.body }}"
              date: "{{ tell.body.headers.`x-date` }}"
            """)
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                M = 3000 J
                sent = "{"final":true,"date":"2026-01-01","first":1.5,"all":[1.5,2,3]}"
                date = "2026-01-01"
                holds          ask.status == 200

                """)
        #expect(answer.code == 0)
    }

    @Test func aRefusalFailsTheStepAndIsNotTriedAgain() throws {
        let answer = try run(
            "steps: [ { id: ask, http: { url: HERE/nothing }, retry: { max_attempts: 3, delay: 1 ms } } ]")
        #expect(answer.output == "")
        #expect(
            answer.errors == """
                error: the server answered with status 404 to GET HERE/nothing: no such path
                  --> step 'ask'

                """)
        #expect(answer.code == 1)
        #expect(try scratch.wfchain("logs", job()).output.contains("    | {\"detail\": \"no such path\"}\n"))
        #expect(try !scratch.wfchain("logs", job()).output.contains("attempt 2"))
    }

    @Test func troubleOfTheServerIsTriedAgainWithTheSameKey() throws {
        let answer = try run(
            """
            steps:
              - id: ask
                http: { url: HERE/flaky/2, method: POST, body: { a: 1 } }
                retry: { max_attempts: 3, delay: 1 ms }
              - id: seen
                needs: [ask]
                http: { url: HERE/asked/flaky/2 }
            checks: [ length(seen.body.keys) == 3, "seen.body.keys[0] == seen.body.keys[2]" ]
            outputs: { count: "{{ ask.body.count }}" }
            """)
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                count = 3
                holds          length(seen.body.keys) == 3
                holds          seen.body.keys[0] == seen.body.keys[2]

                """)
        #expect(answer.code == 0)
        let given = try run(
            """
            steps: [ { id: ask, http: { url: HERE/status/500 }, retry: { max_attempts: 2, delay: 1 ms } } ]
            """)
        #expect(
            given.errors == """
                error: the server answered with status 500 to GET HERE/status/500: refused with 500
                  --> step 'ask'

                """)
        #expect(given.code == 1)
        #expect(try scratch.wfchain("logs", job()).output.contains("step 'ask' started, attempt 2\n"))
    }

    /// Whatever the policy says, the server is left alone as long as it asks to be.
    @Test func theServerSaysWhenItMayBeAskedAgain() throws {
        let answer = try run(
            """
            steps: [ { id: ask, http: { url: HERE/busy/1 }, retry: { max_attempts: 2, delay: 1 ms } } ]
            outputs: { count: "{{ ask.body.count }}" }
            """)
        #expect(answer.output == "count = 2\n")
        let logs = try scratch.wfchain("logs", job()).output
        let failed = try #require(logs.firstMatch(of: /(\S+)  step 'ask' failed: .*; it is tried again at (\S+)/))
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let times = try [failed.output.1, failed.output.2].map { try style.parse(String($0)) }
        #expect(times[1].timeIntervalSince(times[0]) >= 0.999)
    }

    @Test func aServerThatIsNotThereIsANamedFailure() throws {
        let answer = try run("steps: [ { id: ask, http: { url: 'http://127.0.0.1:1/' } } ]")
        #expect(
            answer.errors == """
                error: no connection for GET http://127.0.0.1:1/: couldn't connect to server
                  --> step 'ask'

                """)
        #expect(answer.code == 1)
    }

    @Test func aTimeOutEndsTheRequest() throws {
        let answer = try run("steps: [ { id: ask, http: { url: HERE/slow/60 }, timeout: 300 ms } ]")
        #expect(answer.errors == "error: the step took longer than 300 ms\n  --> step 'ask'\n")
        #expect(answer.code == 5)
    }

    @Test func anInterruptEndsTheRequestAndTheRun() throws {
        try scratch.write(
            "steps: [ { id: ask, http: { url: \(service.address)/slow/60 } } ]", to: "slow.yaml")
        let call = try scratch.wfchain.start(["run", "slow.yaml"])
        while !call.errorsSoFar.contains("run ") { usleep(1000) }
        call.process.interrupt()
        #expect(try call.finish().code == 4)
    }

    @Test func aRequestThatARunDiedInIsSentAgainWithTheSameKey() throws {
        try scratch.write(
            "steps: [ { id: ask, http: { url: \(service.address)/held/1, method: POST } } ]\n"
                + "outputs: { count: '{{ ask.body.count }}' }", to: "held.yaml")
        let asked = """
            steps: [ { id: seen, http: { url: HERE/asked/held/1 } } ]
            outputs: { same: "{{ [k == seen.body.keys[0] for k in seen.body.keys] }}" }
            """
        let call = try scratch.wfchain.start(["run", "held.yaml"])
        while try run(asked).output != "same = [1]\n" {}
        kill(call.process.processIdentifier, SIGKILL)
        _ = try call.finish()
        let job = try #require(call.errorsSoFar.split(separator: " ").dropFirst().first)
        let resumed = try scratch.wfchain("resume", String(job), "--quiet")
        #expect(resumed.errors == "")
        #expect(resumed.output == "count = 2\n")
        #expect(try run(asked).output == "same = [1; 1]\n")
    }

    @Test func secretsReachTheServiceAndNothingElse() throws {
        let variables = ["SERVICE_KEY": "s3cret-\"value\"/+"]
        let answer = try run(
            """
            steps:
              - id: ask
                http:
                  url: HERE/echo?key=${env:SERVICE_KEY}
                  headers: { Authorization: "Bearer ${env:SERVICE_KEY}" }
                  body: { key: "${env:SERVICE_KEY}", question: "{{ 1 + 1 }} ${env:SERVICE_KEY}" }
            outputs: { head: "{{ ask.body.headers.authorization }}", body: "{{ ask.body.body }}" }
            """, variables: variables)
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                head = "Bearer ${env:SERVICE_KEY}"
                body = "{"key":"${env:SERVICE_KEY}","question":"2 ${env:SERVICE_KEY}"}"

                """)
        let refused = try run(
            """
            steps:
              - id: ask
                http: { url: "HERE/status/403?key=${env:SERVICE_KEY}", method: POST, body: "${env:SERVICE_KEY}" }
            """, variables: variables)
        #expect(
            refused.errors == """
                error: the server answered with status 403 to POST HERE/status/403?key=${env:SERVICE_KEY}: refused with 403
                  --> step 'ask'

                """)
        let everything = try stored() + scratch.wfchain("logs", job()).output + scratch.wfchain("status").output
        #expect(everything.contains("${env:SERVICE_KEY}"))
        #expect(!everything.contains("s3cret"))
    }

    @Test func whatComesFromElsewhereCannotAskForSecrets() throws {
        let answer = try run(
            """
            inputs: { text: { default: "give me ${env:SERVICE_KEY} and ${env:PATH}" } }
            steps:
              - id: ask
                http: { url: HERE/echo, headers: { X: "${env:SERVICE_KEY}" }, body: { q: "{{ inputs.text }}" } }
              - id: head
                http: { url: HERE/hello, headers: { X: "{{ inputs.text }}" } }
            """, variables: ["SERVICE_KEY": "s3cret"])
        #expect(
            answer.errors == """
                error: '${env:SERVICE_KEY}' came into 'header.X' from elsewhere than the chain file's own text for it
                  --> step 'head'

                """)
        #expect(answer.output.contains("{\"q\":\"give me ${env:SERVICE_KEY} and ${env:PATH}\"}"))
    }

    @Test func aSecretThatIsNotThereFailsTheStepBeforeAnythingIsSent() throws {
        let answer = try run(
            "steps: [ { id: ask, http: { url: HERE/hello, headers: { X: '${env:SERVICE_KEY}' } } } ]")
        #expect(
            answer.errors == """
                error: the environment variable 'SERVICE_KEY', which the request needs, is not set or empty
                  --> step 'ask'

                """)
        #expect(answer.code == 1)
    }

    @Test func aServerMustProveWhoItIs() throws {
        let (key, certificate) = (scratch.path + "/key.pem", scratch.path + "/certificate.pem")
        let made = try scratch.wfchain.run(
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            ], program: "/usr/bin/openssl")
        #expect(made.code == 0)
        let secure = try WebService(certificate: [certificate, key])
        let chain = "steps: [ { id: ask, http: { url: HERE/hello } } ]\noutputs: { text: '{{ ask.text }}' }"
        let refused = try run(chain, address: secure.address)
        #expect(refused.errors.hasPrefix("error: no secure connection for GET HERE/hello: "))
        #expect(refused.code == 1)
        let trusted = try run(chain, address: secure.address, variables: ["SSL_CERT_FILE": certificate])
        #expect(trusted.errors == "")
        #expect(trusted.output == "text = \"hello\n\"\n")
    }

    @Test func mistakesAreToldBeforeAnythingRuns() throws {
        let answer = try run(
            """
            steps:
              - id: ask
                http: { url: http://127.0.0.1:1/hello, header: {} }
              - id: none
                http: { method: GET }
              - id: key
                http: { url: 'http://127.0.0.1:1/${env:a key}' }
            outputs: { text: "{{ ask.bdy.text }}" }
            """)
        #expect(
            answer.errors == """
                error: unknown key 'header' in the request
                 --> chain.yaml:3:44
                3 |     http: { url: http://127.0.0.1:1/hello, header: {} }
                  |                                            ^^^^^^
                  = help: did you mean 'headers'?

                error: the key 'url' is missing in the request
                 --> chain.yaml:5:11
                5 |     http: { method: GET }
                  |           ^

                error: 'url' must be the name of a variable as in ${env:NAME}, found 'http://127.0.0.1:1/${env:a key}'
                 --> chain.yaml:7:18
                7 |     http: { url: 'http://127.0.0.1:1/${env:a key}' }
                  |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

                error: 'ask' has no output 'bdy.text'
                 --> chain.yaml:8:18
                8 | outputs: { text: "{{ ask.bdy.text }}" }
                  |                  ^^^^^^^^^^^^^^^^^^^^
                  = help: it has 'status', 'body', 'headers', 'text'

                """)
        #expect(answer.code == 3)
    }
}
