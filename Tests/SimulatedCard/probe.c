// Plays by commands, and tells what each call answered: a line a command, the command's word and its result, a negative
// errno by its name.  probe PCM COMMAND...
//
//   open close prepare start drop drain resume avail delay state
//   params:FORMAT:CHANNELS:RATE:BUFFER:PERIOD   the nearest; tells the buffer that it got, in frames
//   free-run            the stream never stops by itself
//   avail-min:FRAMES    how much room wait waits for
//   write:FRAMES        the first sample is a click, the others are silent
//   wait:MS             waits for room; 1 room, 0 none in time
//   rewind:FRAMES
//   sleep:MS
//   say:FILE:WORD       writes the card's control file
//   look                "look DELAY BEFORE STAMP AFTER": the delay with its time stamp, and when the call began and ended

#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *device;
static snd_pcm_t *pcm;
static unsigned channels = 2;
static snd_pcm_format_t format = SND_PCM_FORMAT_S16_LE;

static int64_t nanoseconds(struct timespec time) {
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return nanoseconds(time);
}

static long set_software(bool never_stops, snd_pcm_uframes_t room) {
    snd_pcm_sw_params_t *software;
    snd_pcm_sw_params_alloca(&software);
    long error = snd_pcm_sw_params_current(pcm, software);
    if (error >= 0) error = snd_pcm_sw_params_set_start_threshold(pcm, software, LONG_MAX);
    if (error >= 0) error = snd_pcm_sw_params_set_tstamp_mode(pcm, software, SND_PCM_TSTAMP_ENABLE);
    if (error >= 0) error = snd_pcm_sw_params_set_tstamp_type(pcm, software, SND_PCM_TSTAMP_TYPE_MONOTONIC);
    snd_pcm_uframes_t boundary = 0;
    if (error >= 0) error = snd_pcm_sw_params_get_boundary(software, &boundary);
    if (error >= 0 && never_stops) error = snd_pcm_sw_params_set_stop_threshold(pcm, software, boundary);
    if (error >= 0 && room) error = snd_pcm_sw_params_set_avail_min(pcm, software, room);
    return error >= 0 ? snd_pcm_sw_params(pcm, software) : error;
}

static long set_hardware(const char *text) {
    char name[32];
    unsigned rate;
    snd_pcm_uframes_t buffer, period;
    if (sscanf(text, "%31[^:]:%u:%u:%lu:%lu", name, &channels, &rate, &buffer, &period) != 5) return -EINVAL;
    format = snd_pcm_format_value(name);

    snd_pcm_hw_params_t *hardware;
    snd_pcm_hw_params_alloca(&hardware);
    long error = snd_pcm_hw_params_any(pcm, hardware);
    if (error >= 0) error = snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED);
    if (error >= 0) error = snd_pcm_hw_params_set_format(pcm, hardware, format);
    if (error >= 0) error = snd_pcm_hw_params_set_channels(pcm, hardware, channels);
    if (error >= 0) error = snd_pcm_hw_params_set_rate(pcm, hardware, rate, 0);
    if (error >= 0) error = snd_pcm_hw_params_set_buffer_size_near(pcm, hardware, &buffer);
    if (error >= 0) error = snd_pcm_hw_params_set_period_size_near(pcm, hardware, &period, NULL);
    if (error >= 0) error = snd_pcm_hw_params(pcm, hardware);
    if (error >= 0) error = set_software(false, 0);
    return error >= 0 ? (long)buffer : error;
}

static long write_click(snd_pcm_uframes_t frames) {
    static const int16_t half16 = 16384;
    static const int32_t half32 = 1073741824;
    static const float half = 0.5f;
    size_t width = (size_t)snd_pcm_format_physical_width(format) / 8;
    char *samples = calloc(frames, channels * width);
    if (!samples) return -ENOMEM;
    for (unsigned channel = 0; frames > 0 && channel < channels; channel++) {
        const void *sample = format == SND_PCM_FORMAT_FLOAT_LE ? (const void *)&half : width == 4 ? (const void *)&half32 : &half16;
        memcpy(samples + channel * width, sample, width);
    }
    long result = snd_pcm_writei(pcm, samples, frames);
    free(samples);
    return result;
}

static long say(const char *text) {
    const char *word = strrchr(text, ':');
    if (!word) return -EINVAL;
    char path[4096];
    snprintf(path, sizeof path, "%.*s", (int)(word - text), text);
    int file = open(path, O_WRONLY | O_TRUNC);
    if (file < 0) return -errno;
    ssize_t written = write(file, word + 1, strlen(word + 1));
    close(file);
    return written < 0 ? -EIO : 0;
}

static long look(void) {
    snd_pcm_status_t *status;
    snd_pcm_status_alloca(&status);
    int64_t before = now();
    long error = snd_pcm_status(pcm, status);
    int64_t after = now();
    if (error < 0) return error;
    struct timespec stamp;
    snd_pcm_status_get_htstamp(status, &stamp);
    snd_pcm_sframes_t delay = snd_pcm_status_get_delay(status);
    printf("look %ld %" PRId64 " %" PRId64 " %" PRId64 "\n", (long)delay, before, nanoseconds(stamp), after);
    return 0;
}

static long perform(const char *word, const char *text) {
    long number = text ? atol(text) : 0;
    if (!strcmp(word, "open")) return snd_pcm_open(&pcm, device, SND_PCM_STREAM_PLAYBACK, 0);
    if (!strcmp(word, "close")) return snd_pcm_close(pcm);
    if (!strcmp(word, "params")) return set_hardware(text ? text : "");
    if (!strcmp(word, "free-run")) return set_software(true, 0);
    if (!strcmp(word, "avail-min")) return set_software(false, (snd_pcm_uframes_t)number);
    if (!strcmp(word, "prepare")) return snd_pcm_prepare(pcm);
    if (!strcmp(word, "start")) return snd_pcm_start(pcm);
    if (!strcmp(word, "drop")) return snd_pcm_drop(pcm);
    if (!strcmp(word, "drain")) return snd_pcm_drain(pcm);
    if (!strcmp(word, "resume")) return snd_pcm_resume(pcm);
    if (!strcmp(word, "write")) return write_click((snd_pcm_uframes_t)number);
    if (!strcmp(word, "rewind")) return snd_pcm_rewind(pcm, (snd_pcm_uframes_t)number);
    if (!strcmp(word, "avail")) return snd_pcm_avail(pcm);
    if (!strcmp(word, "wait")) return snd_pcm_wait(pcm, (int)number);
    if (!strcmp(word, "sleep")) return usleep((useconds_t)number * 1000);
    if (!strcmp(word, "say")) return say(text ? text : "");
    if (!strcmp(word, "look")) return look();
    return -ENOSYS;
}

int main(int count, char **arguments) {
    if (count < 2) return 64;
    device = arguments[1];
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 2; i < count; i++) {
        char *text = strchr(arguments[i], ':');
        if (text) *text++ = 0;
        const char *word = arguments[i];
        if (!strcmp(word, "state")) {
            printf("state %s\n", snd_pcm_state_name(snd_pcm_state(pcm)));
            continue;
        }
        snd_pcm_sframes_t delay;
        if (!strcmp(word, "delay") && snd_pcm_delay(pcm, &delay) == 0) {
            printf("delay %ld\n", (long)delay); // negative where the card ran on
            continue;
        }
        long result = !strcmp(word, "delay") ? snd_pcm_delay(pcm, &delay) : perform(word, text);
        if (result < 0)
            printf("%s %s\n", word, strerrorname_np((int)-result));
        else if (strcmp(word, "look") != 0)
            printf("%s %ld\n", word, result);
    }
    return 0;
}
