// The card as an ALSA plug-in: what an application's calls do.
//
//   pcm_type.limbersim { lib "/path/libasound_module_pcm_limbersim.so" }
//   pcm.card { type limbersim  capture "/path/capture"  control "/path/control"  ppm 100  step 1024 }

#define _GNU_SOURCE
#include "card.h"

#include <errno.h>
#include <poll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int descriptors_count(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    return card->control.changes >= 0 ? 2 : 1;
}

static int descriptors(snd_pcm_ioplug_t *io, struct pollfd *list, unsigned int space) {
    struct card *card = io->private_data;
    unsigned count = (unsigned)descriptors_count(io);
    if (space < count) return -EINVAL;
    list[0] = (struct pollfd){.fd = card->timer, .events = POLLIN};
    if (count > 1) list[1] = (struct pollfd){.fd = card->control.changes, .events = POLLIN};
    card_catch_up(card);
    card_arm(card, io->appl_ptr);
    return (int)count;
}

static int revents(snd_pcm_ioplug_t *io, struct pollfd *list, unsigned int count, unsigned short *events) {
    (void)list;
    (void)count;
    struct card *card = io->private_data;
    uint64_t expirations;
    while (read(card->timer, &expirations, sizeof expirations) > 0) continue;
    control_take_notice(&card->control);
    card_attend(card);
    if (card_refusal(card))
        *events = POLLOUT | POLLERR;
    else
        *events = card_has_room(card, io->appl_ptr) ? POLLOUT : 0;
    card_arm(card, io->appl_ptr);
    return 0;
}

// What the application calls

static int start(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    int error = card_attend(card);
    if (error < 0) return error;
    if (card_refusal(card)) return card_refusal(card);
    if (card->control.fault == FAULT_STALL)
        card->held = true;
    else
        card_set_off(card);
    card_arm(card, io->appl_ptr);
    return 0;
}

static int stop(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    card_catch_up(card);
    card_halt(card, "drop");
    return 0;
}

static snd_pcm_sframes_t pointer(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    card_attend(card);
    // A negative answer would be taken for an xrun, whatever it is; the state says the rest.
    return io->state == SND_PCM_STATE_XRUN ? -EPIPE : (snd_pcm_sframes_t)card_pointer(card);
}

static int delay(snd_pcm_ioplug_t *io, snd_pcm_sframes_t *frames) {
    struct card *card = io->private_data;
    card_attend(card);
    int error = card_refusal(card);
    if (error == 0) *frames = (snd_pcm_sframes_t)(io->appl_ptr - card_pointer(card)) + card->traits.in_flight;
    return error;
}

static float sample_at(const snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *area, snd_pcm_uframes_t frame) {
    const char *address = (const char *)area->addr + (area->first + area->step * frame) / 8;
    switch (io->format) {
    case SND_PCM_FORMAT_S16_LE:
        return (float)*(const int16_t *)address / 32768;
    case SND_PCM_FORMAT_S32_LE:
        return (float)((double)*(const int32_t *)address / 2147483648.0);
    default:
        return *(const float *)address;
    }
}

static snd_pcm_sframes_t transfer(snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas, snd_pcm_uframes_t offset,
                                  snd_pcm_uframes_t size) {
    struct card *card = io->private_data;
    int error = card_attend(card);
    if (error == 0) error = card_refusal(card);
    if (error < 0) return error;

    float samples[2 * 512];
    uint64_t at = io->appl_ptr, end = at + size;
    // What comes too late is not heard.
    for (uint64_t frame = at > card->played ? at : card->played; frame < end;) {
        uint64_t count = end - frame < 512 ? end - frame : 512;
        for (uint64_t i = 0; i < count; i++)
            for (unsigned channel = 0; channel < io->channels; channel++)
                samples[i * io->channels + channel] = sample_at(io, &areas[channel], offset + (frame - at) + i);
        error = capture_write(&card->capture, frame, samples, count);
        if (error < 0) return error;
        frame += count;
    }
    card_arm(card, end);
    return (snd_pcm_sframes_t)size;
}

static int hw_params(snd_pcm_ioplug_t *io, snd_pcm_hw_params_t *parameters) {
    (void)parameters;
    return card_attend(io->private_data);
}

static int sw_params(snd_pcm_ioplug_t *io, snd_pcm_sw_params_t *parameters) {
    struct card *card = io->private_data;
    snd_pcm_uframes_t silence = 0;
    snd_pcm_sw_params_get_avail_min(parameters, &card->avail_min);
    snd_pcm_sw_params_get_stop_threshold(parameters, &card->stop_threshold);
    snd_pcm_sw_params_get_silence_size(parameters, &silence);
    card->fills_silence = silence > 0;
    return 0;
}

static int prepare(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    // As a kernel does. ALSA has forgotten how much was written, so the clock is not asked before.
    if (card->moving) return -EBUSY;
    int error = card_attend(card);
    if (error < 0) return error;
    card_halt(card, "prepare");
    card->played = 0;
    capture_begin(&card->capture, io->channels);
    return 0;
}

static int resume(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    int error = card_attend(card);
    if (error < 0 || io->state != SND_PCM_STATE_SUSPENDED) return error;
    snd_pcm_ioplug_set_state(io, card->suspended);
    if (card->suspended != SND_PCM_STATE_PREPARED) card_set_off(card);
    card_arm(card, io->appl_ptr);
    return 0;
}

static void discard(struct card *card) {
    capture_close(&card->capture, card_now());
    control_close(&card->control);
    if (card->timer >= 0) close(card->timer);
    free(card);
}

static int close_card(snd_pcm_ioplug_t *io) {
    struct card *card = io->private_data;
    stop(io);
    discard(card);
    return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
    .start = start,
    .stop = stop,
    .pointer = pointer,
    .delay = delay,
    .transfer = transfer,
    .close = close_card,
    .hw_params = hw_params,
    .sw_params = sw_params,
    .prepare = prepare,
    .resume = resume,
    .poll_descriptors_count = descriptors_count,
    .poll_descriptors = descriptors,
    .poll_revents = revents,
};

static int open_parts(struct card *card) {
    const struct traits *traits = &card->traits;
    struct timespec delay = {traits->open_delay_ms / 1000, traits->open_delay_ms % 1000 * 1000000};
    nanosleep(&delay, NULL);

    int error = control_open(&card->control, traits->control);
    if (error < 0) return error;
    if (card->control.fault == FAULT_GONE) return -ENOENT;
    if (card->control.fault == FAULT_BUSY) return -EBUSY;
    if (card->control.fault == FAULT_IO) return -EIO;
    card->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (card->timer < 0) return -errno;
    return capture_open(&card->capture, traits->capture, card_now());
}

SND_PCM_PLUGIN_DEFINE_FUNC(limbersim) {
    (void)root;
    if (stream != SND_PCM_STREAM_PLAYBACK) return -EINVAL;
    struct card *card = calloc(1, sizeof *card);
    if (!card) return -ENOMEM;
    card->timer = card->capture.samples = card->control.file = card->control.changes = -1;

    int error = traits_read(&card->traits, conf);
    card->underruns = card->traits.underruns;
    if (error >= 0) error = open_parts(card);
    if (error < 0) {
        discard(card);
        return error;
    }
    // No FLAG_MONOTONIC: as with a real card, monotonic time stamps are for those who ask for them.
    card->io = (snd_pcm_ioplug_t){
        .version = SND_PCM_IOPLUG_VERSION,
        // What stands for hardware says so in the words that hardware has; the program under test believes them.
        .name = card->traits.plugin ? "a card made of the clock" : "Hardware PCM card 0 'made of the clock' device 0 subdevice 0",
        .flags = SND_PCM_IOPLUG_FLAG_BOUNDARY_WA,
        .poll_fd = -1,
        .callback = &callbacks,
        .private_data = card,
    };
    error = snd_pcm_ioplug_create(&card->io, name, stream, mode);
    if (error < 0) {
        discard(card);
        return error;
    }
    error = traits_constrain(&card->traits, &card->io);
    if (error < 0) {
        snd_pcm_ioplug_delete(&card->io);
        return error;
    }
    *pcmp = card->io.pcm;
    return 0;
}

SND_PCM_PLUGIN_SYMBOL(limbersim);
