#pragma once

#include <alsa/asoundlib.h>
#include <poll.h>
#include <stdint.h>

static void shim_ignore_alsa_error(const char *file, int line, const char *function, int error, const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/// When a status was taken, in nanoseconds of the clock that the device was asked to use; 0 where it gives no time.
static inline int64_t shim_status_time(const snd_pcm_status_t *status) {
    snd_htimestamp_t stamp;
    snd_pcm_status_get_htstamp(status, &stamp);
    return stamp.tv_sec * INT64_C(1000000000) + stamp.tv_nsec;
}

/// Waits until `descriptor` can be read, until the stream tells something, or for `milliseconds`, below 0 for ever. What the
/// stream told is taken notice of. Returns a sum of 1 for the descriptor and 2 for the stream.
static inline int shim_wait_with_pcm(int descriptor, snd_pcm_t *pcm, int milliseconds) {
    struct pollfd wanted[17] = {{.fd = descriptor, .events = POLLIN}};
    int streams = snd_pcm_poll_descriptors(pcm, wanted + 1, 16);
    if (streams < 0) streams = 0;
    if (poll(wanted, 1 + (nfds_t)streams, milliseconds) <= 0) return 0;
    int told = wanted[0].revents ? 1 : 0;
    for (int i = 1; i <= streams; i++)
        if (wanted[i].revents) told |= 2;
    unsigned short events;
    if (told & 2) snd_pcm_poll_descriptors_revents(pcm, wanted + 1, (unsigned)streams, &events);
    return told;
}

/// Keeps alsa-lib from printing to stderr: every error is returned as well, and reported in words of our own.
static inline void shim_silence_alsa(void) {
    snd_lib_error_set_handler(shim_ignore_alsa_error);
}
