import Glibc

/// A PipeWire of the test's own, with a session manager and a bus, whose only sink plays into nothing and can be recorded.
public final class PipeWireServer {
    public enum Failure: Error, CustomStringConvertible {
        case notReady(String)
        case notRecording(String)

        public var description: String {
            switch self {
            case .notReady(let messages): "pipewire did not become ready\n\(messages)"
            case .notRecording(let messages): "pw-record did not begin to record\n\(messages)"
            }
        }
    }

    private let directory: TemporaryDirectory
    private var processes: [ChildProcess] = []
    private var environmentOfServer: [String: String] {
        [
            "HOME": directory.path, "XDG_RUNTIME_DIR": directory.path, "XDG_CONFIG_HOME": directory.path("config"),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(directory.path("bus"))",
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=\(directory.path("bus"))",
        ]
    }

    /// ALSA's plug-in, out of the package pipewire-alsa: to install that would remove PulseAudio.
    private static let plugin = "\(BuiltProgram.checkout)/.build-pipewire/libasound_module_pcm_pipewire.so"

    /// Why there can be none on this machine; nil where there can.
    public static var obstacle: String? {
        for program in ["pipewire", "wireplumber", "pw-record", "dbus-daemon"] where !isInstalled(program) {
            return "\(program) is not installed; try: make pipewire"
        }
        return access(plugin, R_OK) == 0 ? nil : "no \(plugin); try: make pipewire"
    }

    public init() throws {
        directory = try TemporaryDirectory()
        try directory.write(Self.sink, to: "config/pipewire/pipewire.conf.d/sink.conf")
        try directory.write(bus, to: "bus.conf")
        try directory.write(
            """
            pcm_type.pipewire { lib "\(Self.plugin)" }
            pcm.!default { type pipewire playback_node "-1" capture_node "-1" }

            """, to: "asound.conf")
        try start()
    }

    deinit {
        end()
    }

    /// What a program needs to play on the server by ALSA's `default`.
    public var environment: [String: String] {
        environmentOfServer.merging(["ALSA_CONFIG_PATH": directory.path("asound.conf")]) { $1 }
    }

    /// Starts the server again after `stop`, at the same socket. Returns when it has its sink.
    public func start() throws {
        unlink(directory.path("bus"))
        let bus = try launch("dbus-daemon", ["--config-file=\(directory.path("bus.conf"))", "--nofork", "--nopidfile"])
        guard eventually({ access(directory.path("bus"), F_OK) == 0 }) else { throw Failure.notReady(bus.errors) }
        let server = try launch("pipewire")
        guard eventually({ access(directory.path("pipewire-0"), F_OK) == 0 }) else { throw Failure.notReady(server.errors) }
        let steward = try launch("wireplumber")
        let isReady = try eventually(within: .seconds(60), every: .milliseconds(50)) {
            try ChildProcess.run("pw-cli", ["ls", "Node"], environment: environment).output.contains("\"cue\"")
                && ChildProcess.run("pw-cli", ["ls", "Client"], environment: environment).output.contains("WirePlumber")
        }
        guard isReady else { throw Failure.notReady(server.errors + steward.errors) }
    }

    /// Ends all of it at once, as a crash does.
    public func stop() {
        end()
    }

    /// Stops the server where it is, as if it hung.
    public func pause() {
        for process in processes where process.program == "pipewire" { process.signal(SIGSTOP) }
    }

    /// Lets a server go on that was paused.
    public func goOn() {
        for process in processes where process.program == "pipewire" { process.signal(SIGCONT) }
    }

    /// Begins to record what the sink plays. Returns when it does. pw-record writes the file from the thread that takes the
    /// sound, and loses what comes while it waits for a disk; with a latency below 1,024 frames it lost some all the same.
    public func record() throws -> Tape {
        let memory = try SharedMemory()
        let path = memory.path("tape-\(monotonicNow()).wav")
        let recorder = try ChildProcess(
            "pw-record",
            [
                "--target", "cue", "-P", "{ stream.capture.sink=true }", "--latency", "1024", "--format", "f32", "--rate",
                "48000", "--channels", "2", path,
            ], environment: environment)
        let begun = eventually { (try? readFile(path).count) ?? 0 > 8192 }
        guard begun else { throw Failure.notRecording(recorder.errors) }
        return Tape(recorder: recorder, path: path, memory: memory)
    }

    /// A recording that goes on. It tells intervals, and no instants.
    public struct Tape {
        fileprivate let recorder: ChildProcess
        fileprivate let path: String
        fileprivate let memory: SharedMemory

        /// Ends it.
        public func finish() throws -> Waveform {
            recorder.signal(SIGINT)
            try recorder.wait()
            return try Waveform(wav: path)
        }
    }

    private func launch(_ program: String, _ arguments: [String] = []) throws -> ChildProcess {
        let process = try ChildProcess(program, arguments, environment: environmentOfServer)
        processes.append(process)
        return process
    }

    /// The last that was started goes first.
    private func end() {
        for process in processes.reversed() {
            process.signal(SIGKILL)
            _ = try? process.wait()
        }
        processes.removeAll()
    }

    private static let sink = """
        context.objects = [
          { factory = adapter
            args = {
              factory.name = support.null-audio-sink
              node.name = cue
              media.class = Audio/Sink
              audio.position = [ FL FR ]
              audio.rate = 48000
              object.linger = true
              priority.session = 2000
            }
          }
        ]

        """

    private var bus: String {
        """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
          "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <type>session</type>
          <listen>unix:path=\(directory.path("bus"))</listen>
          <auth>EXTERNAL</auth>
          <policy context="default">
            <allow send_destination="*"/>
            <allow receive_sender="*"/>
            <allow own="*"/>
          </policy>
        </busconfig>

        """
    }
}
