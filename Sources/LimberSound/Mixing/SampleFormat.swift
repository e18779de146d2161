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
        case .int16: interleave(samples, channels, output, Self.int16)
        case .int32: interleave(samples, channels, output, Self.int32)
        case .float32: interleave(samples, channels, output) { $0 }
        }
    }

    /// To the nearest: adding 1.5 * 2^23 leaves a float's lowest bits counting in ones, which is several times as fast as
    /// rounding it.
    @inline(__always)
    private static func int16(_ sample: Float) -> Int16 {
        Int16(truncatingIfNeeded: (max(-1, min(1, sample)) * 32_767 + 12_582_912).bitPattern)
    }

    /// Likewise, with 1.5 * 2^52.
    @inline(__always)
    private static func int32(_ sample: Float) -> Int32 {
        Int32(truncatingIfNeeded: (Double(max(-1, min(1, sample))) * 2_147_483_647 + 6_755_399_441_055_744).bitPattern)
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
