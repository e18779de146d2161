import LimberSound
import Testing

@Suite struct ConversionTests {
    private func converted<Sample: BitwiseCopyable>(_ samples: [Float], _ format: SampleFormat, channels: Int, zero: Sample)
        -> [Sample]
    {
        var output = [Sample](repeating: zero, count: samples.count * channels)
        samples.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBytes { format.convert(input, channels: channels, to: $0) }
        }
        return output
    }

    @Test func fullScaleIsReachedAndNotPassed() {
        let samples: [Float] = [0, -0.0, 1, -1, 2, -2, 0.5]
        #expect(converted(samples, .int16, channels: 1, zero: Int16(7)) == [0, 0, 32_767, -32_767, 32_767, -32_767, 16_384])
        let wide = converted(samples, .int32, channels: 1, zero: Int32(7))
        #expect(wide == [0, 0, .max, -.max, .max, -.max, 1_073_741_824])
        #expect(converted(samples, .float32, channels: 1, zero: Float(7)) == samples)
    }

    @Test func valuesAreRoundedToTheNearest() {
        for value in stride(from: -32_767, through: 32_767, by: 13) {
            let exact = Float(value) / 32_767
            #expect(converted([exact, exact + 0.4 / 32_767], .int16, channels: 1, zero: 0) == [Int16(value), Int16(value)])
        }
    }

    @Test func stereoIsTheSameOnBothSides() {
        #expect(converted([0.25, -0.25], .int16, channels: 2, zero: Int16(7)) == [8_192, 8_192, -8_192, -8_192])
    }

    @Test func furtherChannelsAreSilent() {
        #expect(converted([0.5, 1], .float32, channels: 4, zero: Float(7)) == [0.5, 0.5, 0, 0, 1, 1, 0, 0])
    }
}
