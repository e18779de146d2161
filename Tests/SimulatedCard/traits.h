#pragma once

// What a card is like, as an ALSA configuration says. All of it may be left out:
//   capture        the file for what it played (capture.h)
//   control        the file that says what is wrong with it (control.h)
//   ppm            how much faster than CLOCK_MONOTONIC it plays, in millionths
//   step           frames in which the pointer that it tells moves; it plays one by one all the same
//   buffer         the frames its memory takes, in the widest frames that it accepts: 96,000
//   open_delay_ms  how long opening takes
//   in_flight      frames that it has fetched and not played, which it counts among those that wait: 0
//   underruns      how often a stream of each opening breaks off as soon as it has started: 0
//   plugin         1 where it calls itself a plug-in instead of hardware: 0
//   rate, channels, format   the only ones it accepts; otherwise 8,000 to 192,000 Hz, 1 or 2, S16_LE, S32_LE and FLOAT_LE

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>

struct traits {
    double ppm;
    long step;
    long buffer;
    long open_delay_ms;
    long in_flight;
    long underruns;
    long plugin;
    long rate;
    long channels;
    snd_pcm_format_t format;
    // Both live as long as the configuration.
    const char *capture;
    const char *control;
};

/// Returns 0, or a negative errno after a message.
int traits_read(struct traits *traits, snd_config_t *configuration);

/// Tells ALSA what the card accepts.
int traits_constrain(const struct traits *traits, snd_pcm_ioplug_t *io);
