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
        let voice = voices[place]
        voice.sound.samples.withUnsafeBufferPointer { samples in
            let part = UnsafeBufferPointer(rebasing: samples[frames.lowerBound - voice.start..<frames.upperBound - voice.start])
            if isUntouched(place, in: frames) {
                for index in 0..<sum.count { sum[index] += part[index] }
            } else {
                for index in 0..<sum.count { sum[index] += part[index] * level(of: place, at: frames.lowerBound + index) }
            }
        }
    }

    private func isUntouched(_ place: Int, in frames: Range<Int>) -> Bool {
        if let release = voices[place].release, release < frames.upperBound { return false }
        for newer in voices[(place + 1)...] {
            if newer.start >= frames.upperBound { return true }
            if newer.room < 1 { return false }
        }
        return true
    }

    /// What is left of a voice that was released, or that newer ones have turned down.
    private func level(of place: Int, at frame: Int) -> Float {
        var level: Float = 1
        for newer in voices[(place + 1)...] {
            if newer.start > frame { break }
            if newer.room < 1 { level *= 1 - (1 - newer.room) * Float(making.height(at: frame - newer.start)) }
        }
        if let release = voices[place].release {
            level *= 1 - Float(fade.height(at: frame - release))
        }
        return level
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
