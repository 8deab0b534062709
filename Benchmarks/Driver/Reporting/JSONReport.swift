import Foundation

/// The document that programs read: every sample in seconds, and every limit with its ratio.
enum JSONReport {
    private struct Document: Encodable {
        struct Workload: Encodable {
            let name: String
            let title: String
            let rounds: Int
            let contenders: [Contender]
            let limits: [Limit]
        }
        struct Contender: Encodable {
            let name: String
            let minimum: Double
            let median: Double
            let seconds: [Double]
        }
        struct Limit: Encodable {
            let text: String
            let minimum: Double
            let median: Double
            let atMost: Double
            let within: Bool
        }
        let workloads: [Workload]
    }

    static func text(of results: [WorkloadResult]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let document = Document(workloads: results.map(workload))
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private static func workload(_ result: WorkloadResult) -> Document.Workload {
        Document.Workload(
            name: result.name, title: result.title, rounds: result.rounds,
            contenders: result.timings.map {
                Document.Contender(
                    name: $0.contender, minimum: $0.samples.minimum, median: $0.samples.median,
                    seconds: $0.samples.seconds)
            },
            limits: result.verdicts.map {
                Document.Limit(
                    text: $0.text, minimum: $0.minimum, median: $0.median, atMost: $0.atMost, within: $0.isWithin)
            })
    }
}
