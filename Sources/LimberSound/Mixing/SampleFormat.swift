/// How a device or a file wants its samples: interleaved, in the machine's own byte order.
public enum SampleFormat: CaseIterable, Sendable {
    case int16
    case int32
    case float32

    /// Of one sample of one channel.
    public var byteCount: Int {
        switch self {
        case .int16: 2
        case .int32, .float32: 4
        }
    }
}

extension SampleFormat {
    /// Mono to interleaved channels: the same in the first two, silence in the others. No dither, so that silence stays
    /// silence; full scale is clamped to.
    /// - Precondition: `output` has room for `samples.count` frames of `channels` channels.
    public func convert(_ samples: UnsafeBufferPointer<Float>, channels: Int, to output: UnsafeMutableRawBufferPointer) {
        precondition(output.count >= samples.count * channels * byteCount, "the output has room for every frame")
        switch self {
        case .int16: interleave(samples, channels, output) { Int16(Self.scaled($0, by: 32_767)) }
        case .int32: interleave(samples, channels, output) { Int32(Self.scaled($0, by: 2_147_483_647)) }
        case .float32: interleave(samples, channels, output) { $0 }
        }
    }

    @inline(__always)
    private static func scaled(_ sample: Float, by scale: Double) -> Double {
        (Double(max(-1, min(1, sample))) * scale).rounded()
    }

    @inline(__always)
    private func interleave<Sample: BitwiseCopyable & ExpressibleByIntegerLiteral>(
        _ samples: UnsafeBufferPointer<Float>, _ channels: Int, _ output: UnsafeMutableRawBufferPointer,
        _ converted: (Float) -> Sample
    ) {
        let target = output.bindMemory(to: Sample.self)
        switch channels {
        case 1:
            for frame in 0..<samples.count { target[frame] = converted(samples[frame]) }
        case 2:
            for frame in 0..<samples.count {
                let sample = converted(samples[frame])
                target[2 * frame] = sample
                target[2 * frame + 1] = sample
            }
        default:
            for frame in 0..<samples.count {
                let sample = converted(samples[frame])
                for channel in 0..<channels { target[frame * channels + channel] = channel < 2 ? sample : 0 }
            }
        }
    }
}
