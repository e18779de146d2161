import Dispatch
import LimberCore
import LimberFiles
import LimberSound

/// Reads routines, themes, plans and the configuration, on a queue of its own, since files may be slow. Answers on the engine's
/// queue, in order.
final class Library: Sendable {
    private let queue = DispatchQueue(label: "limberd.library", qos: .utility)
    let routines: RoutineLibrary
    let themes: ThemeLibrary
    let plans: PlanLibrary

    init(_ places: Places) {
        routines = RoutineLibrary(places)
        themes = ThemeLibrary(places)
        plans = PlanLibrary(places)
    }

    /// Reads with `body`, then hands what came of it to `completion`.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Library) -> Value, then completion: @escaping @Sendable @EngineQueue (Value) -> Void
    ) {
        queue.async { @Sendable [self] in
            let value = body(self)
            EngineQueue.send { completion(value) }
        }
    }
}
