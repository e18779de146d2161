/// Keeps the volume when it changes.
@EngineQueue
final class VolumeKeeper: Listener {
    private let file: VolumeFile
    private var kept: Int

    /// - Parameter known: what need not be kept: the volume at the start.
    init(_ file: VolumeFile, known: Int) {
        self.file = file
        kept = known
    }

    func hear(_ notice: Notice) {
        guard notice.news == .volume, notice.present.loudness.volume != kept else { return }
        kept = notice.present.loudness.volume
        file.write(notice.present.loudness.volume)
    }
}
