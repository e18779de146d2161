extension Complaint {
    /// Says it on standard error. The problems of files stand alone, so that editors find their places.
    func tell() {
        switch status {
        case .badFile, .badConfiguration: Output.note(description.isEmpty ? [] : [description])
        default: Output.say(description)
        }
    }
}
