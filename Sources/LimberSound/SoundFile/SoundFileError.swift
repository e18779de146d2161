import Glibc

/// Why a sound file cannot be read or written.
public enum SoundFileError: Error, Equatable {
    case libraryMissing(reason: String)
    /// Of a system call.
    case inaccessible(path: String, errno: Int32)
    /// A directory, a pipe, a device.
    case irregular(path: String)
    case tooLarge(path: String)
    /// libsndfile does not know what it is, or it is damaged.
    case unintelligible(path: String, reason: String)
    case tooLong(path: String)
    case empty(path: String)
    case rateOutOfBounds(path: String, rate: Int)
    case tooManyChannels(path: String, channels: Int)
    case unknownEnding(path: String)
    case rateNotWritable(path: String, rate: Int, rates: [Int])
    case full(path: String, reason: String)
    /// More than a WAV file's 4 GiB.
    case tooLongForWAV(path: String)
}

extension SoundFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .libraryMissing(let reason):
            "sound files need libsndfile (\(reason)); install it with: sudo apt install libsndfile1"
        case .inaccessible(let path, let errno):
            "\(path): \(String(cString: strerror(errno))); \(Self.remedy(for: errno))"
        case .irregular(let path):
            "\(path): is not a regular file; name a sound file"
        case .tooLarge(let path):
            "\(path): is larger than \(SoundFile.largestSize / 1_048_576) MiB; a cue is short, cut the file"
        case .unintelligible(let path, let reason):
            "\(path): \(reason); use a WAV, FLAC, Ogg or MP3 file"
        case .tooLong(let path):
            "\(path): is longer than \(SoundFile.longest.components.seconds) s; a cue is short, cut the file"
        case .empty(let path):
            "\(path): has no samples; use a file with sound in it"
        case .rateOutOfBounds(let path, let rate):
            "\(path): has \(rate) samples a second; convert it to 48000"
        case .tooManyChannels(let path, let channels):
            "\(path): has \(channels) channels; mix it down to one or two"
        case .unknownEnding(let path):
            "\(path): what kind of file it is to be is told by its ending; use \(SoundFileFormat.endings.joined(separator: ", "))"
        case .rateNotWritable(let path, let rate, let rates):
            "\(path): cannot carry \(rate) samples a second; use \(rates.map(String.init).joined(separator: ", "))"
        case .full(let path, let reason):
            "\(path): cannot be written to its end (\(reason)); free some space, or write it elsewhere"
        case .tooLongForWAV(let path):
            "\(path): would pass the 4 GiB that a WAV file can have; write a .flac or an .opus file"
        }
    }

    private static func remedy(for errno: Int32) -> String {
        switch errno {
        case ENOENT, ENOTDIR: "check the path"
        case EACCES, EPERM: "check the permissions"
        case EROFS: "write it elsewhere"
        case ENOSPC, EDQUOT, EFBIG: "free some space, or write it elsewhere"
        default: "check the disk"
        }
    }
}
