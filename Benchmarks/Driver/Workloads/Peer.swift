import Foundation

/// Other programs that do the same work, measured where they are installed.
enum Peer {
    /// CPython adds `sin(i)` for i = 1 … 1,000,000 inside a function; nil where there is no `python3`.
    static func pythonSineLoop() -> Contender? {
        let script = """
            import math, time
            def loop(n):
                s = 0.0
                i = 1
                while i <= n:
                    s = s + math.sin(i)
                    i = i + 1
                return s
            start = time.perf_counter()
            loop(1000000)
            print("seconds=%.9f" % (time.perf_counter() - start))
            """
        let command = Command("python3", ["-c", script])
        guard let finish = try? command.finished(), finish.status == 0 else { return nil }
        return .reporting(pythonName, command)
    }

    static let pythonName = "CPython"

    /// NumPy solves the system of `LinearSystem`; nil where it is not installed.
    static func numPySystems(order: Int, repetitions: Int) -> Contender? {
        let script = """
            import time
            import numpy as np
            i = np.arange(1, \(order) + 1)
            a = 200.0 * np.eye(\(order)) + (7 * i[:, None] + 13 * i[None, :]) % 17 / 17
            start = time.perf_counter()
            for _ in range(\(repetitions)):
                np.linalg.solve(a, i)
            print("seconds=%.9f" % (time.perf_counter() - start))
            """
        let command = Command("python3", ["-c", script])
        guard let finish = try? command.finished(), finish.status == 0 else { return nil }
        return .reporting(numPyName, command)
    }

    static let numPyName = "NumPy"
}
