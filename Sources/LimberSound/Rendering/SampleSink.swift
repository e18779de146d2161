/// Takes mono samples, chunk by chunk, in order.
public protocol SampleSink {
    associatedtype Failure: Error

    mutating func write(_ samples: UnsafeBufferPointer<Float>) throws(Failure)

    /// The same as so many zeros. Most of a session is silence: a sink that can do it faster should.
    mutating func writeSilence(_ frames: Int) throws(Failure)
}

extension SampleSink {
    public mutating func writeSilence(_ frames: Int) throws(Failure) {
        let zeros = [Float](repeating: 0, count: min(frames, 4096))
        var rest = frames
        while rest > 0 {
            let part = min(rest, zeros.count)
            try zeros.withUnsafeBufferPointer { all throws(Failure) in
                try write(UnsafeBufferPointer(rebasing: all[..<part]))
            }
            rest -= part
        }
    }
}
