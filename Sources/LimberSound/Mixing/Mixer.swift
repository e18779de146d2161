/// Sounds laid into a stream of frames: mono, and silence where there is nothing.
///
/// What a frame sounds like depends on the frame and on what was asked for, never on what was rendered before: any
/// stretch may be rendered in chunks of any size, and again, which a writer does that has flushed its device.
///
/// A sound alone is its samples times the gain, exactly. Where sounds overlap, the newest is untouched, and the older make
/// room for it within its rise if the sum could pass `ceiling`.
public struct Mixer: Sendable {
    public struct VoiceID: Hashable, Sendable {
        fileprivate let number: Int
    }

    /// What a sum never passes: -0.5 dBFS.
    public static let ceiling: Float = 0.944
    static let gainRamp: Duration = .milliseconds(20)
    static let fadeOut: Duration = .milliseconds(40)
    /// As short as the shortest rise, so that room is made as fast as it is needed.
    static let makingRoom: Duration = .milliseconds(10)

    public let rate: Int
    let fade: RaisedCosine
    let making: RaisedCosine
    var gain: GainCurve
    /// By start; of two with the same start, the one added later counts as the newer.
    private(set) var voices: [Voice] = []
    /// The length of the longest sound: how far back a voice can begin that sounds now.
    private var longest = 0
    private var nextNumber = 0

    public init(rate: Int, gain: Gain = .full) {
        self.rate = rate
        fade = RaisedCosine(Self.fadeOut, rate: rate)
        making = RaisedCosine(Self.makingRoom, rate: rate)
        self.gain = GainCurve(gain, ramp: RaisedCosine(Self.gainRamp, rate: rate))
    }
}

extension Mixer {
    /// Lays a sound into the stream; its first sample is at `frame`.
    @discardableResult
    public mutating func add(_ sound: Sound, at frame: Int) -> VoiceID {
        let id = VoiceID(number: nextNumber)
        nextNumber += 1
        longest = max(longest, sound.count)
        let place = firstVoice(startingAtOrAfter: frame + 1)
        voices.insert(Voice(id: id, sound: sound, start: frame), at: place)
        makeRoom(from: place, until: frame + sound.count)
        return id
    }

    /// Fades a voice out from `frame` on, or drops it if it would not have begun by then. What is over, stays as it was.
    public mutating func release(_ id: VoiceID, from frame: Int) {
        guard let place = voices.firstIndex(where: { $0.id == id }) else { return }
        if voices[place].start >= frame {
            let dropped = voices.remove(at: place)
            makeRoom(from: place, until: dropped.start + dropped.sound.count)
        } else {
            voices[place].release = min(frame, voices[place].release ?? frame)
        }
    }

    /// Fades out all that sounds at `frame`, and drops all that would begin at it or later.
    public mutating func clear(from frame: Int) {
        voices.removeSubrange(firstVoice(startingAtOrAfter: frame)...)
        for place in audible(in: frame..<frame + 1) {
            voices[place].release = min(frame, voices[place].release ?? frame)
        }
    }

    /// Changes the gain from `frame` on, within 20 ms.
    public mutating func set(_ newGain: Gain, from frame: Int) {
        gain.set(newGain, from: frame)
    }

    /// Lets go of what is over before `frame`; nothing before it can be rendered any more.
    public mutating func forget(before frame: Int) {
        gain.forget(before: frame)
        voices.removeAll { $0.end(fade: fade) <= frame }
    }

    /// The first frame at or after `frame` at which something sounds; nil if nothing does any more.
    public func nextSound(from frame: Int) -> Int? {
        if !audible(in: frame..<frame + 1).isEmpty { return frame }
        let place = firstVoice(startingAtOrAfter: frame)
        return place < voices.endIndex ? voices[place].start : nil
    }

    /// The first frame after everything that was asked for; nil if nothing was.
    public var end: Int? {
        voices.map { $0.end(fade: fade) }.max()
    }
}

extension Mixer {
    /// The places of the voices that sound in some of these frames. Those between them that do not, are given too where
    /// the places would have gaps.
    func audible(in frames: Range<Int>) -> Range<Int> {
        var first = firstVoice(startingAtOrAfter: frames.lowerBound - longest + 1)
        let last = firstVoice(startingAtOrAfter: frames.upperBound)
        while first < last, voices[first].end(fade: fade) <= frames.lowerBound { first += 1 }
        return first..<last
    }

    private func firstVoice(startingAtOrAfter frame: Int) -> Int {
        var range = voices.startIndex..<voices.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if voices[middle].start < frame {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    /// Works out how far the older voices must step back for each voice from `place` on that can be affected by a change
    /// at `place` of a voice that ends at `end`.
    private mutating func makeRoom(from place: Int, until end: Int) {
        var horizon = end
        for newer in place..<max(place, voices.endIndex) {
            let start = voices[newer].start
            if newer > place, start >= horizon { break }
            var sum: Float = 0
            var turnedDown: Float = 1
            for voice in (audible(in: start..<start + 1).lowerBound..<newer).reversed() {
                sum += turnedDown * voices[voice].sound.peak(from: start - voices[voice].start)
                turnedDown *= voices[voice].room
                horizon = max(horizon, voices[voice].start + voices[voice].sound.count)
            }
            horizon = max(horizon, start + voices[newer].sound.count)
            let room = Self.ceiling - voices[newer].sound.peak
            voices[newer].room = sum > room ? room / sum : 1
        }
    }
}
