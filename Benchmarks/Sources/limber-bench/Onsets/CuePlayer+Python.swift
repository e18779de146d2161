extension CuePlayer {
    /// The best that a script can do: deadlines that do not add up their delays.
    static let pythonScript = """
        import os, subprocess, sys, time
        file, gaps = sys.argv[1], sys.argv[2:]
        due = time.monotonic()
        players = []
        for gap in gaps:
            time.sleep(max(0, due - time.monotonic()))
            players.append(subprocess.Popen(['aplay', '-q', file]))
            due += float(gap)
        for player in players:
            player.wait()
        """
}
