import Glibc

/// A PulseAudio server of the test's own, whose only sink plays into nothing and can be recorded.
public final class PulseAudioServer {
    public enum Failure: Error, CustomStringConvertible {
        case notReady(String)
        case notRecording(String)

        public var description: String {
            switch self {
            case .notReady(let messages): "pulseaudio did not become ready\n\(messages)"
            case .notRecording(let messages): "parec did not begin to record\n\(messages)"
            }
        }
    }

    private let directory: TemporaryDirectory
    private var server: ChildProcess?

    public init() throws {
        directory = try TemporaryDirectory()
        try directory.write("pcm.!default { type pulse }\nctl.!default { type pulse }\n", to: "asound.conf")
        try start()
    }

    deinit {
        server = nil  // before its directory
    }

    /// What a program needs to play on the server, by PulseAudio itself or by ALSA's `default`.
    public var environment: [String: String] {
        [
            "ALSA_CONFIG_PATH": directory.path("asound.conf"), "PULSE_SERVER": "unix:\(socketPath)", "HOME": directory.path,
            "XDG_RUNTIME_DIR": directory.path,
        ]
    }

    /// Starts the server again after `stop`, at the same socket. Returns when it answers.
    public func start() throws {
        unlink(socketPath)
        let child = try ChildProcess(
            "pulseaudio",
            [
                "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                "-L", "module-native-protocol-unix auth-anonymous=1 socket=\(socketPath)",
                "-L", "module-null-sink sink_name=cue rate=\(Self.rate)",
            ], environment: ["HOME": directory.path, "XDG_RUNTIME_DIR": directory.path])
        server = child
        let ready = try eventually(within: .seconds(30), every: .milliseconds(50)) {
            guard child.isRunning else { return true }
            return try ChildProcess.run("pactl", ["info"], environment: environment).ending == .exited(0)
        }
        guard ready, child.isRunning else { throw Failure.notReady(child.errors) }
    }

    /// Ends the server at once, as a crash does.
    public func stop() throws {
        server?.signal(SIGKILL)
        _ = try server?.wait()
        server = nil
    }

    /// Stops the server where it is, as if it hung.
    public func pause() { server?.signal(SIGSTOP) }

    /// Lets a server go on that was paused.
    public func goOn() { server?.signal(SIGCONT) }

    /// Begins to record what the sink plays. Returns when it does.
    public func record() throws -> Tape {
        let path = directory.path("tape-\(monotonicNow())")
        let recorder = try ChildProcess(
            "parec",
            [
                "-d", "cue.monitor", "--raw", "--format=float32le", "--rate=\(Self.rate)", "--channels=2", "--latency-msec=20",
                path,
            ], environment: environment)
        let begun = eventually { (try? readFile(path).isEmpty) == false }
        guard begun else { throw Failure.notRecording(recorder.errors) }
        return Tape(recorder: recorder, path: path, in: directory)
    }

    /// A recording that goes on. It tells intervals, and no instants.
    public final class Tape {
        private let recorder: ChildProcess
        private let path: String
        private let directory: TemporaryDirectory

        init(recorder: ChildProcess, path: String, in directory: TemporaryDirectory) {
            self.recorder = recorder
            self.directory = directory
            self.path = path
        }

        /// What is on it so far.
        public var length: Duration {
            let frames = ((try? readFile(path).count) ?? 0) / (2 * MemoryLayout<Float>.size)
            return .milliseconds(frames * 1000 / PulseAudioServer.rate)
        }

        /// Ends it.
        public func finish() throws -> Waveform {
            recorder.signal(SIGINT)
            try recorder.wait()
            return try Waveform(floats: path, channels: 2, rate: Double(PulseAudioServer.rate))
        }
    }

    fileprivate static let rate = 48_000

    private var socketPath: String { directory.path("native") }
}
