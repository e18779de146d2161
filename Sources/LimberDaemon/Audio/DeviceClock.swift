import LimberCore
import LimberSound

/// Tells which frame of a stream a device plays at an instant, from what it was seen to do.
///
/// A device's rate is off by up to 100 ppm or so, its pointer may move in steps, and a sound server's answers jump: so no
/// single look is believed. The offset is a median of the latest looks, the rate a fit through all that are remembered.
struct DeviceClock: Equatable {
    /// A look at the device: the frame that was about to be played.
    struct Look: Equatable {
        let frame: Int
        let instant: Instant
    }

    /// As the device says, in frames a second.
    let rate: Int
    private var looks: [Look]
    /// Looks in a row that did not fit, but fit each other.
    private var doubted: [Look] = []
    /// How much slower the device runs than it says: seconds lost a second.
    private var drift = 0.0
    /// The instant of frame `reference` without drift, in nanoseconds from the reference's own.
    private var offset = 0.0
    private var reference: Look

    /// What does not fit by more than this is doubted ...
    static let plausible: Duration = .milliseconds(4)
    /// ... until so many looks in a row agree.
    static let agreement = 3
    /// So many are remembered.
    private static let memory = 128
    /// The offset is the median of so many.
    private static let median = 9
    /// A rate is only fitted to looks that span so long, and never beyond what quartz does.
    private static let shortestFit: Duration = .seconds(15)
    private static let worstDrift = 500e-6

    /// Starts anew at a look, believing it.
    init(rate: Int, look: Look) {
        self.rate = rate
        reference = look
        looks = [look]
    }

    /// Believes a look at a device that was stopped and started again; its rate is still the one that was learnt.
    mutating func restart(at look: Look) {
        reference = look
        looks = [look]
        doubted = []
        offset = 0
    }

    /// Takes a look at the device into account.
    mutating func observe(_ look: Look) {
        let error = look.instant - instant(of: look.frame)
        if max(error, .zero - error) > Self.plausible {
            if let last = doubted.last, !fits(look, last) { doubted.removeAll() }
            doubted.append(look)
            if doubted.count >= Self.agreement { restart(at: doubted[doubted.count / 2]) }
            return
        }
        doubted.removeAll()
        looks.append(look)
        if looks.count > Self.memory { thin() }
        fit()
    }

    /// Whether the last look did not fit.
    var isInDoubt: Bool { !doubted.isEmpty }

    /// Whether the device played on from one look to the other.
    private func fits(_ look: Look, _ earlier: Look) -> Bool {
        let error = (look.instant - earlier.instant) - Duration(frames: look.frame - earlier.frame, at: rate)
        return max(error, .zero - error) <= Self.plausible
    }

    /// Whether the rate is known.
    var isSettled: Bool { drift != 0 }

    func instant(of frame: Int) -> Instant {
        let nominal = Double(frame - reference.frame) * 1e9 / Double(rate)
        return reference.instant + .nanoseconds(Int64((offset + nominal * (1 + drift)).rounded()))
    }

    /// The frame that is played at the instant, to the nearest.
    func frame(at instant: Instant) -> Int {
        let elapsed = Double((instant - reference.instant).inNanoseconds) - offset
        return reference.frame + Int((elapsed / (1 + drift) * Double(rate) / 1e9).rounded())
    }

    /// Forgets every other look of the older half: many looks come while something sounds, and a rate takes long spans.
    private mutating func thin() {
        let half = looks.count / 2
        looks = looks.indices.filter { $0 >= half || $0.isMultiple(of: 2) }.map { looks[$0] }
    }

    private mutating func fit() {
        if let first = looks.first, let last = looks.last, last.instant - first.instant >= Self.shortestFit {
            drift = min(Self.worstDrift, max(-Self.worstDrift, slope()))
        }
        let errors = looks.suffix(Self.median).map { excess(of: $0) - drift * nominal(of: $0) }.sorted()
        offset = errors[errors.count / 2]
    }

    /// Nanoseconds from the reference to the look's frame at the rate that the device says.
    private func nominal(of look: Look) -> Double {
        Double(look.frame - reference.frame) * 1e9 / Double(rate)
    }

    /// By how much later than that the look was.
    private func excess(of look: Look) -> Double {
        Double((look.instant - reference.instant).inNanoseconds) - nominal(of: look)
    }

    /// Least squares of the excess over the nominal time.
    private func slope() -> Double {
        let points = looks.map { (x: nominal(of: $0), y: excess(of: $0)) }
        let count = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.x } / count
        let meanY = points.reduce(0) { $0 + $1.y } / count
        let covariance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
        let variance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        return variance > 0 ? covariance / variance : 0
    }
}
