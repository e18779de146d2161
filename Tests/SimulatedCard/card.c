#define _GNU_SOURCE
#include "card.h"

#include <errno.h>
#include <math.h>
#include <sys/timerfd.h>
#include <time.h>

int64_t card_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

// The clock

static double speed(const struct card *card) {
    return card->io.rate * (1 + card->traits.ppm / 1e6) / 1e9;
}

static uint64_t frame_at(const struct card *card, int64_t time) {
    return card->first + (uint64_t)floor((double)(time - card->since) * speed(card));
}

static int64_t instant_of(const struct card *card, uint64_t frame) {
    if (frame <= card->first) return card->since;
    return card->since + (int64_t)ceil((double)(frame - card->first) / speed(card));
}

void card_set_off(struct card *card) {
    card->moving = true;
    card->since = card_now();
    card->first = card->played;
    // Frames are fetched by the clock, and heard when those in flight before them were.
    int64_t flight = (int64_t)((double)card->traits.in_flight / speed(card));
    capture_start(&card->capture, card->since + flight, card->first, card->io.rate, card->traits.ppm);
}

void card_halt(struct card *card, const char *why) {
    card->held = false;
    if (!card->moving) return;
    card->moving = false;
    capture_stop(&card->capture, card_now(), card->played - card->first, why);
}

/// The frame at which the stream stops by itself: nothing was written for it.
static int64_t end_of_stream(const struct card *card, uint64_t written) {
    if (card->io.state == SND_PCM_STATE_DRAINING) return (int64_t)written;
    if (card->stop_threshold > INT64_MAX / 2) return INT64_MAX;
    return (int64_t)(written + card->stop_threshold - card->io.buffer_size);
}

void card_catch_up(struct card *card) {
    if (!card->moving) return;
    uint64_t written = card->io.appl_ptr;
    int64_t end = end_of_stream(card, written);
    int64_t reached = (int64_t)frame_at(card, card_now());
    bool over = reached >= end;
    if (over) reached = end;
    if (reached < (int64_t)card->played) reached = (int64_t)card->played;

    uint64_t from = card->played > written ? card->played : written;
    if ((uint64_t)reached > from && !card->fills_silence)
        capture_repeat(&card->capture, from, card->io.buffer_size, (uint64_t)reached - from);
    card->played = (uint64_t)reached;

    if (!over) return;
    if (card->io.state == SND_PCM_STATE_DRAINING) {
        card_halt(card, "drained");
    } else {
        card_halt(card, "xrun");
        snd_pcm_ioplug_set_state(&card->io, SND_PCM_STATE_XRUN);
    }
}

// Faults

static void hold(struct card *card) {
    bool would_move = card->moving || card->held;
    card_halt(card, "stall");
    card->held = would_move;
}

static void suspend(struct card *card) {
    switch (card->io.state) {
    case SND_PCM_STATE_PREPARED:
    case SND_PCM_STATE_RUNNING:
    case SND_PCM_STATE_DRAINING:
        card->suspended = card->io.state;
        card_halt(card, "suspend");
        snd_pcm_ioplug_set_state(&card->io, SND_PCM_STATE_SUSPENDED);
        break;
    default:
        break;
    }
}

static void break_off(struct card *card) {
    card_halt(card, "xrun");
    snd_pcm_ioplug_set_state(&card->io, SND_PCM_STATE_XRUN);
}

int card_attend(struct card *card) {
    card_catch_up(card);
    if (card->io.state == SND_PCM_STATE_DISCONNECTED) return -ENODEV;
    if (card->underruns > 0 && card->moving && card->io.state == SND_PCM_STATE_RUNNING) {
        card->underruns--;
        break_off(card);
    }

    bool changed = control_changed(&card->control);
    enum fault fault = card->control.fault;
    bool stands = fault == FAULT_STALL || fault == FAULT_IO;
    if (changed && stands) hold(card);
    if (changed && !stands && card->held) {
        card->held = false;
        card_set_off(card);
    }
    if (changed && fault == FAULT_BROKEN) {
        card_halt(card, "broken");
        card->broken = true;
    }
    if (card->broken) return -EBADFD;
    switch (fault) {
    case FAULT_GONE:
        card_halt(card, "gone");
        snd_pcm_ioplug_set_state(&card->io, SND_PCM_STATE_DISCONNECTED);
        return -ENODEV;
    case FAULT_IO:
        return -EIO;
    case FAULT_SUSPEND:
        if (changed) suspend(card);
        return 0;
    case FAULT_XRUN:
        if (changed && card->io.state == SND_PCM_STATE_RUNNING) break_off(card);
        return 0;
    default:
        return 0;
    }
}

int card_refusal(const struct card *card) {
    switch (card->io.state) {
    case SND_PCM_STATE_XRUN:
        return -EPIPE;
    case SND_PCM_STATE_SUSPENDED:
        return -ESTRPIPE;
    case SND_PCM_STATE_DISCONNECTED:
        return -ENODEV;
    default:
        return card->broken ? -EBADFD : card->control.fault == FAULT_IO ? -EIO : 0;
    }
}

// Waiting

uint64_t card_pointer(const struct card *card) {
    bool drained = card->io.state == SND_PCM_STATE_DRAINING && !card->moving && !card->held;
    return drained ? card->played : card->played - card->played % card->traits.step;
}

bool card_has_room(const struct card *card, uint64_t written) {
    if (card->io.state == SND_PCM_STATE_DRAINING) return !card->moving && !card->held;
    int64_t queued = (int64_t)(written - card_pointer(card));
    return (int64_t)card->io.buffer_size - queued >= (int64_t)card->avail_min;
}

static uint64_t rounded_up(uint64_t frame, uint64_t step) {
    return (frame + step - 1) / step * step;
}

/// When there will be something to tell: at the end of the period in which there is room, as a card's interrupt does.
static int64_t next_notice(const struct card *card, uint64_t written) {
    if (card_refusal(card) || card_has_room(card, written)) return 1;
    if (!card->moving) return 0;
    int64_t end = end_of_stream(card, written);
    int64_t room = (int64_t)(written + card->avail_min - card->io.buffer_size);
    uint64_t told = rounded_up(room > 0 ? (uint64_t)room : 0, card->io.period_size);
    told = rounded_up(told, (uint64_t)card->traits.step);
    bool ends_first = card->io.state == SND_PCM_STATE_DRAINING || (int64_t)told > end;
    return instant_of(card, ends_first ? (uint64_t)end : told);
}

void card_arm(struct card *card, uint64_t written) {
    int64_t time = next_notice(card, written);
    struct itimerspec setting = {.it_value = {.tv_sec = time / 1000000000, .tv_nsec = time % 1000000000}};
    timerfd_settime(card->timer, TFD_TIMER_ABSTIME, &setting, NULL);
}
