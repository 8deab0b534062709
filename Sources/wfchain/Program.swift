import ArgumentParser
import Engines
import Glibc

/// The program: reads the command line, runs one command, and ends with its exit code.
@main enum Program {
    static let version = "0.1.0"

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if answersAtOnce(arguments) { return }
        if arguments.isEmpty {
            // Nothing was asked for, so that the help is for people and no data.
            Output.note(WfchainCommand.helpMessage())
            finish(.usage)
        }
        do {
            // Worksheets may call themselves deeply.
            let work = try work(of: arguments)
            try LargeStack.run(work)
        } catch let ending as Ending {
            finish(ending.code)
        } catch let failure as CommandFailure {
            Output.error(failure.text)
            finish(failure.code)
        } catch {
            Output.flush()
            WfchainCommand.exit(withError: error)
        }
        Output.flush()
    }

    /// What the arguments ask to be done. The tree of all commands takes milliseconds to make, so that it is left to
    /// help, to mistakes and to whatever else does not parse at once.
    private static func work(of arguments: [String]) throws -> () throws -> Void {
        if arguments.first == "run", let request = RunRequest(plain: Array(arguments.dropFirst())) {
            return request.perform
        }
        var command: any ParsableCommand
        if let name = arguments.first,
            let type = WfchainCommand.configuration.subcommands.first(where: { $0.configuration.commandName == name }),
            let parsed = try? type.parse(Array(arguments.dropFirst()))
        {
            command = parsed
        } else {
            command = try WfchainCommand.parseAsRoot(arguments)
        }
        return { try command.run() }
    }

    /// What needs neither a parser of arguments nor anything else.
    private static func answersAtOnce(_ arguments: [String]) -> Bool {
        switch arguments {
        case ["--version"]: Output.line(version)
        case ["help", "exit-codes"]: Output.line(ExitCodeList.text)
        default: return false
        }
        Output.flush()
        return true
    }

    private static func finish(_ code: ExitStatus) -> Never {
        Output.flush()
        exit(code.rawValue)
    }
}
