#pragma once

// A sound card made of CLOCK_MONOTONIC. What it plays is what its clock has reached, worked out whenever it is called.
// A stream is to be used by one thread at a time.

#include "capture.h"
#include "control.h"
#include "traits.h"

#include <stdbool.h>
#include <stdint.h>

struct card {
    snd_pcm_ioplug_t io;
    struct traits traits;
    struct capture capture;
    struct control control;
    int timer; // readable when there is something to tell

    // The clock: since `since`, when `first` was played or, with frames in flight, fetched, a frame follows the other. Frames count from the last prepare.
    bool moving;
    bool held; // it would move, but for a fault
    bool broken;
    long underruns; // so often it breaks off when it has started
    int64_t since;
    uint64_t first;
    uint64_t played;
    snd_pcm_state_t suspended; // the state in which it was suspended

    // What the application asked for.
    snd_pcm_uframes_t avail_min;
    snd_pcm_uframes_t stop_threshold;
    bool fills_silence;
};

/// CLOCK_MONOTONIC in nanoseconds.
int64_t card_now(void);

/// Plays on from the frame where it stood.
void card_set_off(struct card *card);

/// Stands still; `why` goes into the log.
void card_halt(struct card *card, const char *why);

/// Plays what the clock has reached. A card that is told never to stop plays on beyond what was written.
void card_catch_up(struct card *card);

/// Brings the card to this moment, faults included. Returns 0, or the errno that every call gives.
int card_attend(struct card *card);

/// The errno of a state in which nothing is played, or 0.
int card_refusal(const struct card *card);

/// The frame that is said to be the next to be played.
uint64_t card_pointer(const struct card *card);

/// Whether there is room for as many frames as the application waits for, when so many were written; where the stream
/// is drained, whether all were played.
bool card_has_room(const struct card *card, uint64_t written);

/// Sets the timer for when there will be something to tell.
void card_arm(struct card *card, uint64_t written);
