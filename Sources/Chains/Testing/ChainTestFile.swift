import Quantities

/// A file of tests for one chain.
public struct ChainTestFile: Sendable {
    /// The chain's file as the test file names it; nil where it does not.
    public let chain: Located<String>?
    public let tests: [ChainTest]
    public let source: SourceText

    /// Throws `ChainRejection` with all problems of the file.
    public init(_ source: SourceText) throws {
        var reader = ChainTestReader(source)
        let (chain, tests) = reader.read()
        let problems = reader.problems
        if !problems.isEmpty { throw ChainRejection(source: source, problems: problems) }
        self.source = source
        self.chain = chain
        self.tests = tests
    }

    /// The path of the chain's file, from the root: the one that is named, else `beam.json` or `.yaml` for
    /// `beam.test.json`. `exists` tells whether there is such a file.
    public func chainPath(_ exists: (String) -> Bool) -> String {
        if let chain { return source.absolute(chain.content) }
        let name = ChainFileReader.stem(of: source.path)
        let stem = name.hasSuffix(".test") ? String(name.dropLast(".test".count)) : name
        let own = ChainFileReader.isJSON(source.path) ? ["json", "yaml", "yml"] : ["yaml", "yml", "json"]
        let paths = own.map { source.absolute("\(stem).\($0)") }
        return paths.first { $0 != source.path && exists($0) } ?? paths[0]
    }

    /// Why the tests cannot be run against the chain, such as mocks of steps that there are not.
    func refused(_ problems: [Located<ChainProblem>]) -> ChainRejection {
        ChainRejection(source: source, problems: problems)
    }
}
