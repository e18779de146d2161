import LimberCore
import Testing

@testable import LimberDaemon

/// Who listens may come and go at any time.
@Suite struct ListenerTests {
    @Test func whoGoesWhileItIsToldHearsNoMore() throws {
        let stage = Stage()
        let second = onQueue {
            let second = Witness()
            stage.engine.add(second)
            stage.witness.onNotice = { [engine = stage.engine, witness = stage.witness] in
                engine.remove(second)
                engine.remove(witness)
            }
            second.onNotice = { [engine = stage.engine, witness = stage.witness] in
                engine.remove(witness)
                engine.remove(second)
            }
            return second
        }
        try stage.start()
        stage.pass(.seconds(10))
        #expect(onQueue { stage.witness.notices.count + second.notices.count } == 1)
    }

    @Test func whoComesWhileOthersAreToldHearsTheNext() throws {
        let stage = Stage()
        let second = onQueue {
            let second = Witness()
            stage.witness.onNotice = { [engine = stage.engine] in engine.add(second) }
            return second
        }
        try stage.start()
        #expect(onQueue { second.notices.isEmpty })
        stage.pass(.seconds(1))
        #expect(onQueue { second.takeLines() } == ["phase getReady left", "cue getReady"])
    }

    @Test func aListenerIsToldOfTheConfiguration() {
        let stage = Stage()
        onQueue { stage.engine.reload(Session.Rules(leadIn: .seconds(2)), device: "test") }
        #expect(stage.takeLines() == ["reloaded"])
    }

    @Test func namesOfSessionsDoNotRepeat() {
        let stage = Stage()
        let names = onQueue { (0..<100).map { _ in stage.engine.nextSession() } }
        #expect(Set(names).count == 100)
    }
}
