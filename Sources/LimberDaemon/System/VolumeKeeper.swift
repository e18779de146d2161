/// Keeps the volume when it changes.
@EngineQueue
final class VolumeKeeper: Listener {
    private let file: VolumeFile
    private var kept: Int?

    init(_ file: VolumeFile) {
        self.file = file
    }

    func hear(_ notice: Notice) {
        guard notice.news == .volume, notice.present.loudness.volume != kept else { return }
        kept = notice.present.loudness.volume
        file.write(notice.present.loudness.volume)
    }
}
