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
            let parsed = try command(of: arguments)
            try LargeStack.run {
                var command = parsed
                try command.run()
            }
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

    /// The command that the arguments say. The tree of all commands takes milliseconds to make, so that it is left to
    /// help, to mistakes and to whatever else does not parse at once.
    private static func command(of arguments: [String]) throws -> any ParsableCommand {
        if arguments.first == "run", let run = Run(plain: Array(arguments.dropFirst())) { return run }
        if let name = arguments.first,
            let type = WfchainCommand.configuration.subcommands.first(where: { $0.configuration.commandName == name }),
            let command = try? type.parse(Array(arguments.dropFirst()))
        {
            return command
        }
        return try WfchainCommand.parseAsRoot(arguments)
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
