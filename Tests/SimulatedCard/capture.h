#pragma once

// What the card played: a file of samples, and a log that says when.
//
// FILE holds 32-bit little-endian floats, interleaved. FILE.jsonl holds a JSON object a line; times are nanoseconds of
// CLOCK_MONOTONIC:
//   {"event":"open","time":T,"pid":P}
//   {"event":"start","time":T,"rate":R,"ppm":E,"channels":C,"offset":B}     a run: its frame 0 was played at T, lies at byte B
//   {"event":"stop","time":T,"frames":N,"why":"xrun"}                       that run: N frames of it were really played
//   {"event":"close","time":T,"pid":P}
// Frame F of a run was played at T + F / (R * (1 + E / 1,000,000)) seconds. Bytes that no run names were never played. A
// run without a stop is one whose process is playing, or was killed: of what the file holds, the clock tells how much.

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct capture {
    int samples; // -1 where nothing is recorded
    int log;
    off_t origin; // where frame 0 of the present stream lies
    off_t size;   // what the file would have without the holes at its end
    unsigned channels;
};

/// Takes the file for this process alone. Returns 0, -EBUSY where another stream has it, or another negative errno.
int capture_open(struct capture *capture, const char *path, int64_t time);

/// Begins a stream: device frames count from 0 again.
void capture_begin(struct capture *capture, unsigned channels);

/// Lays frames down where the device would play them. Silence stays a hole in the file. Returns 0 or a negative errno.
int capture_write(struct capture *capture, uint64_t frame, const float *samples, size_t frames);

/// Lays down again what was `distance` frames before, as a ring buffer that nobody fills does.
int capture_repeat(struct capture *capture, uint64_t frame, uint64_t distance, uint64_t frames);

void capture_start(struct capture *capture, int64_t time, uint64_t frame, unsigned rate, double ppm);
void capture_stop(struct capture *capture, int64_t time, uint64_t frames, const char *why);
void capture_close(struct capture *capture, int64_t time);
