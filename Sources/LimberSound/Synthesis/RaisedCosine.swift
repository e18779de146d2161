import Glibc

/// The shape of every edge here: from 0 to 1 along half a cosine, so that neither the level nor its slope jumps.
struct RaisedCosine {
    /// How many frames it takes; 0 is a step.
    let length: Int

    init(length: Int) {
        self.length = max(0, length)
    }

    init(_ duration: Duration, rate: Int) {
        self.init(length: duration.frames(at: rate))
    }

    /// The height `frame` frames after the start: 0 up to it, 1 from `length` on.
    func height(at frame: Int) -> Double {
        if frame >= length { return 1 }
        if frame <= 0 { return 0 }
        return 0.5 - 0.5 * cos(.pi * Double(frame) / Double(length))
    }
}
