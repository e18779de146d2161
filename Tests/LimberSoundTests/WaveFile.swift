/// WAV files made by hand, to be read: 32-bit float, with whatever header is asked for.
enum WaveFile {
    static func bytes(channels: [[Float]], rate: Int, claimedFrames: Int? = nil) -> [UInt8] {
        let frames = channels.first?.count ?? 0
        let frameSize = channels.count * 4
        let claimed = (claimedFrames ?? frames) * frameSize
        var bytes: [UInt8] = Array("RIFF".utf8) + little(UInt32(truncatingIfNeeded: 36 + claimed)) + Array("WAVEfmt ".utf8)
        bytes += little(UInt32(16)) + little(UInt16(3)) + little(UInt16(channels.count)) + little(UInt32(rate))
        bytes += little(UInt32(rate * frameSize)) + little(UInt16(frameSize)) + little(UInt16(32))
        bytes += Array("data".utf8) + little(UInt32(truncatingIfNeeded: claimed))
        for frame in 0..<frames {
            for channel in channels { bytes += little(channel[frame].bitPattern) }
        }
        return bytes
    }

    private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
