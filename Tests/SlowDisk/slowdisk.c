// A disk that syncs slowly: fsync and fdatasync take LIMBER_SYNC_MS milliseconds longer.  For LD_PRELOAD.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void delay(void) {
    const char *text = getenv("LIMBER_SYNC_MS");
    long ms = text ? strtol(text, NULL, 10) : 0;
    if (ms <= 0) return;
    struct timespec rest = {ms / 1000, ms % 1000 * 1000000};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
    }
}

static int forward(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (!real) {
        errno = ENOSYS;
        return -1;
    }
    return real(descriptor);
}

int fsync(int descriptor) {
    delay();
    return forward("fsync", descriptor);
}

int fdatasync(int descriptor) {
    delay();
    return forward("fdatasync", descriptor);
}
