/// The bounds of what a routine may ask for. Readers of files, options and the wire all check against these.
public enum Limits {
    public static let hold: ClosedRange<Duration> = .seconds(1) ... .seconds(3600)
    /// Every other time: prepare, switch, shift, rest, setRest, between.
    public static let time: ClosedRange<Duration> = .zero ... .seconds(3600)
    public static let tempoPart: ClosedRange<Duration> = .zero ... .seconds(60)
    public static let shortestRepetition: Duration = .milliseconds(500)
    public static let reps = 1...1000
    public static let sets = 1...100
    public static let rounds = 1...100
    public static let countdown = 0...10
    /// Holds shorter than this have no halfway sound.
    public static let shortestHalved: Duration = .seconds(10)
    /// In percent.
    public static let scale = 25...400
    public static let phases = 10_000
    public static let cues = 20_000
    public static let blockDepth = 8
    /// How long one phase may be made by `extend`, in total, and by one `extend`.
    public static let extending: ClosedRange<Duration> = .seconds(1) ... .seconds(3600)
}
