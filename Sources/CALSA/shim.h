#pragma once

#include <alsa/asoundlib.h>

static void shim_ignore_alsa_error(const char *file, int line, const char *function, int error, const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/// Keeps alsa-lib from printing to stderr: every error is returned as well, and reported in words of our own.
static inline void shim_silence_alsa(void) {
    snd_lib_error_set_handler(shim_ignore_alsa_error);
}
