extension Mixer {
    /// Fills `buffer` with the stream from `frame` on. Neither allocates nor blocks.
    /// - Returns: false where all of it is silence.
    @discardableResult
    public func render(into buffer: UnsafeMutableBufferPointer<Float>, at frame: Int) -> Bool {
        buffer.update(repeating: 0)
        let frames = frame..<frame + buffer.count
        let sounding = audible(in: frames)
        if sounding.isEmpty { return false }

        var touched = frames.upperBound..<frames.upperBound
        for place in sounding {
            let span = voices[place].start..<voices[place].end(fade: fade)
            let part = span.clamped(to: frames)
            if part.isEmpty { continue }
            add(place, part, to: UnsafeMutableBufferPointer(rebasing: buffer[part.lowerBound - frame..<part.upperBound - frame]))
            touched = min(touched.lowerBound, part.lowerBound)..<frames.upperBound
        }
        if touched.isEmpty { return false }
        apply(to: UnsafeMutableBufferPointer(rebasing: buffer[(touched.lowerBound - frame)...]), at: touched.lowerBound)
        return true
    }

    /// Adds `frames` of one voice to the samples of just these frames.
    private func add(_ place: Int, _ frames: Range<Int>, to sum: UnsafeMutableBufferPointer<Float>) {
        let start = voices[place].start
        voices[place].sound.samples.withUnsafeBufferPointer { samples in
            var rest = frames
            while !rest.isEmpty {
                let span = rest.lowerBound..<nextBend(of: place, in: rest)
                let part = UnsafeBufferPointer(rebasing: samples[span.lowerBound - start..<span.upperBound - start])
                let offset = span.lowerBound - frames.lowerBound
                if isSteady(place, at: span.lowerBound) {
                    let level = level(of: place, at: span.lowerBound)
                    for index in 0..<part.count { sum[offset + index] += part[index] * level }
                } else {
                    for index in 0..<part.count {
                        sum[offset + index] += part[index] * level(of: place, at: span.lowerBound + index)
                    }
                }
                rest = span.upperBound..<frames.upperBound
            }
        }
    }

    /// What is left at `frame` of a voice that was released, or that newer ones have turned down.
    private func level(of place: Int, at frame: Int) -> Float {
        var level: Float = 1
        for newer in voicesMakingRoom(after: place, until: frame) {
            level *= 1 - (1 - voices[newer].room) * Float(making.height(at: frame - voices[newer].start))
        }
        if let release = voices[place].release {
            level *= 1 - Float(fade.height(at: frame - release))
        }
        return level
    }

    /// The first frame within `frames`, but not their first, at which a voice's level begins or ends to change; or their end.
    private func nextBend(of place: Int, in frames: Range<Int>) -> Int {
        var next = frames.upperBound
        func consider(_ start: Int, _ ramp: RaisedCosine) {
            if start > frames.lowerBound { next = min(next, start) }
            if start + ramp.length > frames.lowerBound { next = min(next, start + ramp.length) }
        }
        if let release = voices[place].release { consider(release, fade) }
        for newer in voices.indices.dropFirst(place + 1) {
            if voices[newer].start >= frames.upperBound { break }
            if voices[newer].room < 1 { consider(voices[newer].start, making) }
        }
        return next
    }

    private func isSteady(_ place: Int, at frame: Int) -> Bool {
        if let release = voices[place].release, release <= frame, frame < release + fade.length { return false }
        return voicesMakingRoom(after: place, until: frame).allSatisfy { voices[$0].start + making.length <= frame }
    }

    /// The newer voices that have begun by `frame` and turn the older ones down.
    private func voicesMakingRoom(after place: Int, until frame: Int) -> some Sequence<Int> {
        voices.indices.dropFirst(place + 1).lazy.prefix { voices[$0].start <= frame }.filter { voices[$0].room < 1 }
    }

    private func apply(to samples: UnsafeMutableBufferPointer<Float>, at frame: Int) {
        if let factor = gain.steadyValue(in: frame..<frame + samples.count) {
            if factor == 1 { return }
            for index in 0..<samples.count { samples[index] *= factor }
        } else {
            for index in 0..<samples.count { samples[index] *= gain.value(at: frame + index) }
        }
    }
}
