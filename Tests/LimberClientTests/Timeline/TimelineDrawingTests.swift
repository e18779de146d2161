import LimberControl
import LimberCore
import Testing

@testable import limber

@Suite struct TimelineDrawingTests {
    @Test func theTimelineShowsWhichSideIsHeldWhen() {
        #expect(
            TimelineDrawing(Samples.shown, isLong: false, surface: .plain).lines == [
                "Calves & squat  calves, 3 steps, 1:50+",
                "A short one.",
                "needs:   mat, wall",
                "caution: Stop at sharp pain.",
                "",
                "  at  left right  length",
                "      1 Calf stretch  wall (or stairs)",
                "0:00  ····          0:05  get ready left",
                "0:05  ████          0:20  hold left",
                "0:25        ····    0:05  switch sides to the right",
                "0:30        ████    0:20  hold right",
                "      2 Fetch a mat",
                "0:50                      wait, until you go on with next",
                "      3 Squat  not counted",
                "0:50  ████  ████   1:00+  hold, then until next, at most 3:00",
                "1:50  finish",
            ])
    }

    @Test func inLongEachStepSaysWhatToDo() {
        let lines = TimelineDrawing(Samples.shown, isLong: true, surface: .plain).lines
        #expect(lines[7...9] == ["      do:      Heel down.", "      why:     It helps.", "      feel:    the calf"])
    }

    @Test func withoutUnicodeItIsDrawnInASCII() {
        let lines = TimelineDrawing(Samples.shown, isLong: true, surface: Surface(columns: 80, hasUnicode: false)).lines
        #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(lines.contains("0:05  ####          0:20  hold left"))
    }

    @Test func linesFitTheTerminal() {
        let lines = TimelineDrawing(Samples.shown, isLong: true, surface: Surface(columns: 60)).lines
        #expect(lines.allSatisfy { $0.displayWidth <= 60 })
    }

    @Test func theOverviewTellsWhatIsNeeded() {
        #expect(Overview(Samples.shown).lines == ["calves: 3 steps, 1:50+; needs mat, wall", "caution: Stop at sharp pain."])
    }

    @Test func theListShowsLengthsAndNeeds() {
        #expect(
            Limber.List.table([Samples.routine]).lines(on: .plain) == [
                "name    title           length  steps  needs",
                "calves  Calves & squat   1:50+      3  mat, wall",
            ])
    }
}
