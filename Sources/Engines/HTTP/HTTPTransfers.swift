import CCurl
import Glibc
import Synchronization

/// Carries all requests of this process on one thread, so that connections are used again; it begins with the first.
final class HTTPTransfers: Sendable {
    private struct Queue {
        var arrivals: [HTTPTransfer] = []
        var departures: [HTTPTransfer] = []
    }

    /// Nil where memory or threads are short. libcurl has been loaded before anybody asks.
    static let shared = HTTPTransfers()

    private let queue = Mutex(Queue())
    /// Any thread may wake whoever waits with it; everything else is done by the one thread.
    private nonisolated(unsafe) let handle: UnsafeMutableRawPointer

    /// Milliseconds between looks that nobody asked for.
    private static let pause = 60_000

    private init?() {
        guard let handle = ccurl_transfers() else { return nil }
        self.handle = handle
        // A connection that was closed must not end the program.
        signal(SIGPIPE) { _ in }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<HTTPTransfers>.fromOpaque(context).takeUnretainedValue().work() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard status == 0 else { return nil }
        pthread_detach(thread)
    }

    func begin(_ transfer: HTTPTransfer) {
        queue.withLock { $0.arrivals.append(transfer) }
        _ = ccurl_wake(handle)
    }

    /// Ends a request that has begun; nothing happens where it has ended.
    func stop(_ transfer: HTTPTransfer) {
        queue.withLock { $0.departures.append(transfer) }
        _ = ccurl_wake(handle)
    }

    // MARK: The thread

    private func work() {
        let certificates = getenv("SSL_CERT_FILE").map { String(cString: $0) }
        var running: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
        while true {
            let news = queue.withLock { queue in
                defer { queue = Queue() }
                return queue
            }
            for transfer in news.arrivals {
                guard let request = transfer.begin(certificates: certificates) else { continue }
                let code = ccurl_add(handle, request)
                if code == 0 { running[request] = transfer } else { transfer.end(.failed(HTTPTransfer.outOfMemory)) }
            }
            for transfer in news.departures {
                guard let request = running.first(where: { $0.value === transfer })?.key else { continue }
                running[request] = nil
                _ = ccurl_remove(handle, request)
                transfer.end(.stopped)
            }
            _ = ccurl_advance(handle)
            var code: Int32 = 0
            while let request = ccurl_finished(handle, &code) {
                _ = ccurl_remove(handle, request)
                running.removeValue(forKey: request)?.end(code)
            }
            _ = ccurl_wait(handle, Int32(HTTPTransfers.pause))
        }
    }
}
