#include "traits.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

int traits_read(struct traits *traits, snd_config_t *configuration) {
    *traits = (struct traits){.step = 1, .buffer = 96000, .format = SND_PCM_FORMAT_UNKNOWN};
    snd_config_iterator_t entry, next;
    snd_config_for_each(entry, next, configuration) {
        snd_config_t *node = snd_config_iterator_entry(entry);
        const char *key, *text;
        if (snd_config_get_id(node, &key) < 0) continue;
        int error = 0;
        if (!strcmp(key, "comment") || !strcmp(key, "type") || !strcmp(key, "hint")) {
            continue;
        } else if (!strcmp(key, "ppm")) {
            error = snd_config_get_ireal(node, &traits->ppm);
        } else if (!strcmp(key, "step")) {
            error = snd_config_get_integer(node, &traits->step);
        } else if (!strcmp(key, "buffer")) {
            error = snd_config_get_integer(node, &traits->buffer);
        } else if (!strcmp(key, "open_delay_ms")) {
            error = snd_config_get_integer(node, &traits->open_delay_ms);
        } else if (!strcmp(key, "in_flight")) {
            error = snd_config_get_integer(node, &traits->in_flight);
        } else if (!strcmp(key, "underruns")) {
            error = snd_config_get_integer(node, &traits->underruns);
        } else if (!strcmp(key, "plugin")) {
            error = snd_config_get_integer(node, &traits->plugin);
        } else if (!strcmp(key, "rate")) {
            error = snd_config_get_integer(node, &traits->rate);
        } else if (!strcmp(key, "channels")) {
            error = snd_config_get_integer(node, &traits->channels);
        } else if (!strcmp(key, "format")) {
            error = snd_config_get_string(node, &text);
            if (error >= 0) traits->format = snd_pcm_format_value(text);
            if (error >= 0 && traits->format == SND_PCM_FORMAT_UNKNOWN) error = -EINVAL;
        } else if (!strcmp(key, "capture")) {
            error = snd_config_get_string(node, &traits->capture);
        } else if (!strcmp(key, "control")) {
            error = snd_config_get_string(node, &traits->control);
        } else {
            error = -EINVAL;
        }
        if (error < 0) {
            SNDERR("limbersim: %s is unknown or has a value that cannot be", key);
            return error;
        }
    }
    if (traits->step < 1 || traits->buffer < 64) {
        SNDERR("limbersim: step is at least 1, and buffer at least 64");
        return -EINVAL;
    }
    return 0;
}

int traits_constrain(const struct traits *traits, snd_pcm_ioplug_t *io) {
    static const unsigned accesses[] = {SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_ACCESS_MMAP_INTERLEAVED};
    unsigned formats[] = {SND_PCM_FORMAT_S16_LE, SND_PCM_FORMAT_S32_LE, SND_PCM_FORMAT_FLOAT_LE};
    bool one_format = traits->format != SND_PCM_FORMAT_UNKNOWN;
    if (one_format) formats[0] = traits->format;
    unsigned rate = (unsigned)traits->rate, channels = (unsigned)traits->channels;
    unsigned width = one_format ? (unsigned)snd_pcm_format_physical_width(traits->format) / 8 : 4;
    unsigned memory = (unsigned)traits->buffer * width * (channels ? channels : 2);

    int error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 2, accesses);
    if (error >= 0) error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, one_format ? 1 : 3, formats);
    if (error >= 0)
        error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_CHANNELS, channels ? channels : 1, channels ? channels : 2);
    if (error >= 0)
        error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, rate ? rate : 8000, rate ? rate : 192000);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 64, memory / 2);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_BUFFER_BYTES, 128, memory);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIODS, 2, 1024);
    return error;
}
