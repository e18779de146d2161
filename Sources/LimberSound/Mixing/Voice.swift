/// A sound at its place in the stream.
struct Voice: Sendable {
    let id: Mixer.VoiceID
    let sound: Sound
    /// The stream's frame that plays the sound's first sample.
    let start: Int
    /// The frame from which it fades out, where something else took its place.
    var release: Int?
    /// What every voice that sounds already is turned down to from `start` on, to make room for this one.
    var room: Float = 1

    /// The first frame after it, where a release takes `fade` frames.
    func end(fade: RaisedCosine) -> Int {
        let natural = start + sound.count
        guard let release else { return natural }
        return min(natural, release + fade.length)
    }
}
