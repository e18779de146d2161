import Glibc
import LimberCore
import LimberSound

/// Knows which frame of the stream a device plays, from looks at it: how often to look, what to make of a pointer that moves
/// in steps, and when a device stands still.
struct Gauge {
    private var clock: DeviceClock
    private let pcm: PCM
    /// Whether the device plays at a pace of its own; some take everything at once.
    private var isPaced = true
    /// By how many frames its pointer moves at once, where it stands still in between; else 0.
    private(set) var step = 0
    private var lastSharpLook = Instant.now
    /// When it is looked at because it has just started.
    private var early: [Instant] = []
    /// The next look, where the last one did not fit.
    private var second: Instant?
    private var last: DeviceClock.Look
    /// When the frame that was seen last was seen first.
    private var lastMove: Instant
    /// All before this frame was played when the clock says, whatever has happened since.
    private var certain = 0
    /// Whether it has moved since it was started.
    private(set) var hasMoved = false

    /// A sound server that starts may stand still at first, and say so late: so it is looked at more often then.
    private static let settling: [Duration] = [50, 100, 150, 200, 300, 400, 500].map { .milliseconds($0) }
    /// How often the steps of a pointer are waited for, which takes a step's length; more often while the rate is learnt.
    private static let sharpLooks: Duration = .seconds(10)
    private static let earlySharpLooks: Duration = .seconds(2)
    /// In microseconds.
    private static let glance: UInt32 = 200
    private static let mostGlances = 200
    /// A pointer that is off by no more than this when looked at twice moves smoothly.
    private static let smooth: Duration = .microseconds(500)
    private static let longestStep: Duration = .milliseconds(100)
    /// So many looks make the first guess of where the device is.
    private static let firstLooks = 5
    /// What does not fit is looked at again so soon; a server's answers take some time to become others.
    private static let secondLook: Duration = .milliseconds(20)
    private static let secondLookAtServer: Duration = .milliseconds(150)
    /// A device that stands still for so long is taken for lost.
    private static let stall: Duration = .seconds(1)

    init(_ pcm: PCM) {
        self.pcm = pcm
        last = .init(frame: 0, instant: .now)
        lastMove = last.instant
        clock = DeviceClock(rate: pcm.rate, look: last)
    }

    /// Whether the device is not where it should be, and nobody knows yet what that means.
    var isInDoubt: Bool { second != nil }

    /// The frame that is played now, as far as is known.
    var position: Int {
        let now = Instant.now
        if !hasMoved { return last.frame }
        return isInDoubt ? last.frame + (now - last.instant).frames(at: pcm.rate) : clock.frame(at: now)
    }

    /// The frame before which all has been played, as far as was seen where the clock is in doubt.
    var passed: Int { !hasMoved || isInDoubt ? last.frame : clock.frame(at: .now) }

    /// The frame before which all has been played, and when, for certain.
    var played: Int { !hasMoved || isInDoubt ? certain : clock.frame(at: .now) + 1 }

    /// The same of a device that has broken off: nobody knows when, unless all that was written had to be over by now.
    func played(of written: Int) -> Int {
        hasMoved && !isInDoubt && clock.frame(at: .now) >= written ? written : certain
    }

    func frame(at instant: Instant) -> Int { clock.frame(at: instant) }

    func instant(of frame: Int) -> Instant { clock.instant(of: frame) }

    /// When it is to be looked at, if nothing else makes that happen before.
    var nextLook: Instant? { [early.first, second].compactMap(\.self).min() }

    /// Believes a device that has just been started at frame `beginning`, `written` being the next to be written to it.
    mutating func begin(at beginning: Int, written: Int) throws(DeviceError) {
        let first = try pcm.look()
        early = Self.settling.map { first.instant + $0 }
        second = nil
        isPaced = first.delay > 0
        hasMoved = !isPaced
        last = isPaced ? seen(in: first, written: written) : .init(frame: beginning, instant: first.instant)
        lastMove = last.instant
        certain = last.frame
        guard isPaced else { return clock.restart(at: last) }
        guard first.isRunning else { return }
        clock.restart(at: try sharpLook(written: written))
        for _ in 1..<Self.firstLooks where step == 0 { clock.observe(seen(in: try pcm.look(), written: written)) }
    }

    /// Looks where the device is.
    /// - Throws: also where it has stood still for a second, although it has something to play.
    mutating func observe(written: Int) throws(DeviceError) {
        let look = try pcm.look()
        early.removeAll { $0 <= look.instant }
        second = nil
        guard isPaced else { return }
        let seen = seen(in: look, written: written)
        let moved = follow(seen)
        if seen.instant - lastMove >= Self.stall {
            // By the clock it has played on.
            second = seen.instant
            throw DeviceError(code: ETIME, action: "play on")
        }
        if look.isRunning {
            if step == 0 {
                clock.observe(seen)
            } else if isSharpLookDue(seen, moved: moved) {
                clock.observe(try sharpLook(written: written))
            }
        }
        // Where it stands it came in time; what it played since it moved on is known when the clock is right again.
        if !clock.isInDoubt || !moved { certain = seen.frame }
        if !look.isRunning || clock.isInDoubt || step > 0 && !isPlausible(last) {
            second = last.instant + (pcm.kind.isServer ? Self.secondLookAtServer : Self.secondLook)
        }
    }

    /// Tells whether the pointer has moved.
    @discardableResult
    private mutating func follow(_ seen: DeviceClock.Look) -> Bool {
        defer { last = seen }
        guard seen.frame != last.frame else { return false }
        lastMove = seen.instant
        hasMoved = true
        return true
    }

    /// Now and then, and where the pointer is not on the step on which it should be; while it stands still there is nothing
    /// to wait for.
    private func isSharpLookDue(_ seen: DeviceClock.Look, moved: Bool) -> Bool {
        let pause = clock.isSettled ? Self.sharpLooks : Self.earlySharpLooks
        return seen.instant - lastSharpLook > pause || moved && (clock.isInDoubt || !isPlausible(seen))
    }

    /// Whether a pointer that moves in steps may be where it was seen.
    private func isPlausible(_ seen: DeviceClock.Look) -> Bool {
        let behind = clock.frame(at: seen.instant) - seen.frame
        let tolerance = DeviceClock.plausible.frames(at: pcm.rate)
        return (-tolerance...step + tolerance).contains(behind)
    }

    private func seen(in look: PCM.Look, written: Int) -> DeviceClock.Look {
        .init(frame: written - look.delay, instant: look.instant)
    }

    /// Looks until the pointer moves, for some move in steps of 20 ms: only the moment of a step tells where the device is.
    private mutating func sharpLook(written: Int) throws(DeviceError) -> DeviceClock.Look {
        follow(seen(in: try pcm.look(), written: written))
        lastSharpLook = last.instant
        for _ in 0..<Self.mostGlances {
            usleep(Self.glance)
            let before = last
            guard follow(seen(in: try pcm.look(), written: written)) else { continue }
            let elapsed = last.instant - before.instant
            let jump = last.frame - before.frame
            let isStep = abs(jump - elapsed.frames(at: pcm.rate)) > Self.smooth.frames(at: pcm.rate)
            step = isStep ? min(max(step, jump), Self.longestStep.frames(at: pcm.rate)) : 0
            return isStep ? .init(frame: last.frame, instant: before.instant + elapsed / 2) : last
        }
        return last
    }
}
