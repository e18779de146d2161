import CShim
import Glibc

/// Runs `body` on a thread that is no worker of Dispatch, and so may block.
func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
    final class Body {
        let name: String
        let run: @Sendable () -> Void
        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Body(name: name, run: body)).toOpaque()
    let result = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
            shim_name_thread(body.name)
            body.run()
            return nil
        }, argument)
    precondition(result == 0, "the process can have one more thread")
    pthread_detach(thread)
}
