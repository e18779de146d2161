#define _GNU_SOURCE
#include "capture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

int capture_open(struct capture *capture, const char *path, int64_t time) {
    *capture = (struct capture){.samples = -1, .log = -1};
    if (!path) return 0;

    int samples = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (samples < 0) return -errno;
    if (flock(samples, LOCK_EX | LOCK_NB) != 0) {
        int error = errno == EWOULDBLOCK ? EBUSY : errno;
        close(samples);
        return -error;
    }
    char name[4096];
    snprintf(name, sizeof name, "%s.jsonl", path);
    int log = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) {
        int error = errno;
        close(samples);
        return -error;
    }
    capture->samples = samples;
    capture->log = log;
    capture->size = lseek(samples, 0, SEEK_END);
    dprintf(log, "{\"event\":\"open\",\"time\":%lld,\"pid\":%d}\n", (long long)time, (int)getpid());
    return 0;
}

void capture_begin(struct capture *capture, unsigned channels) {
    capture->origin = capture->size;
    capture->channels = channels;
}

static off_t place(const struct capture *capture, uint64_t frame) {
    return capture->origin + (off_t)(frame * capture->channels * sizeof(float));
}

static bool is_silent(const float *samples, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (samples[i] != 0) return false;
    return true;
}

int capture_write(struct capture *capture, uint64_t frame, const float *samples, size_t frames) {
    if (capture->samples < 0 || frames == 0) return 0;
    off_t at = place(capture, frame);
    size_t length = frames * capture->channels * sizeof(float);
    off_t end = at + (off_t)length;

    if (at >= capture->size && is_silent(samples, frames * capture->channels)) {
        if (ftruncate(capture->samples, end) != 0) return -errno;
    } else if (pwrite(capture->samples, samples, length, at) != (ssize_t)length) {
        return -EIO;
    }
    if (end > capture->size) capture->size = end;
    return 0;
}

int capture_repeat(struct capture *capture, uint64_t frame, uint64_t distance, uint64_t frames) {
    if (capture->samples < 0) return 0;
    float samples[2 * 512];
    for (uint64_t end = frame + frames; frame < end;) {
        uint64_t count = end - frame < 512 ? end - frame : 512;
        if (count > distance) count = distance;
        if (frame < distance && count > distance - frame) count = distance - frame;
        size_t length = count * capture->channels * sizeof(float);
        for (size_t i = 0; i < count * capture->channels; i++) samples[i] = 0;
        if (frame >= distance && pread(capture->samples, samples, length, place(capture, frame - distance)) < 0) return -errno;
        int error = capture_write(capture, frame, samples, count);
        if (error < 0) return error;
        frame += count;
    }
    return 0;
}

void capture_start(struct capture *capture, int64_t time, uint64_t frame, unsigned rate, double ppm) {
    if (capture->log < 0) return;
    dprintf(capture->log, "{\"event\":\"start\",\"time\":%lld,\"rate\":%u,\"ppm\":%.9g,\"channels\":%u,\"offset\":%lld}\n",
            (long long)time, rate, ppm, capture->channels, (long long)place(capture, frame));
}

void capture_stop(struct capture *capture, int64_t time, uint64_t frames, const char *why) {
    if (capture->log < 0) return;
    dprintf(capture->log, "{\"event\":\"stop\",\"time\":%lld,\"frames\":%llu,\"why\":\"%s\"}\n", (long long)time,
            (unsigned long long)frames, why);
}

void capture_close(struct capture *capture, int64_t time) {
    if (capture->samples < 0) return;
    dprintf(capture->log, "{\"event\":\"close\",\"time\":%lld,\"pid\":%d}\n", (long long)time, (int)getpid());
    close(capture->log);
    close(capture->samples);
    capture->samples = capture->log = -1;
}
