#pragma once

// What the Glibc module of Swift lacks: macros, variadic functions and the GNU extensions.

#include <stdint.h>
#include <sys/types.h>

/// Accepts a connection with close-on-exec and without blocking. Returns the descriptor or -1 with errno.
int shim_accept(int listener);

/// Tells who is at the other end of a Unix stream socket (SO_PEERCRED). Returns 0, or -1 with errno.
int shim_peer(int socket, uid_t *user, pid_t *process);

/// Whether both ways of a connected socket are closed: nobody is there any more.
int shim_has_hung_up(int socket);

/// Waits until a descriptor can be read, or for `milliseconds`, below 0 for ever. Tells whether it can.
int shim_wait_for(int descriptor, int milliseconds);

// A set of descriptors that are watched together (epoll).

enum { SHIM_READABLE = 1, SHIM_WRITABLE = 2, SHIM_HUNG_UP = 4 };

struct shim_news {
    int descriptor;
    int what;
};

/// A new set: close-on-exec. Returns its descriptor, or -1 with errno.
int shim_watch_new(void);

/// Watches a descriptor for `what`, which may be 0: a hang-up and an error are told all the same. It may be in the set, or
/// not. Returns 0, or -1 with errno.
int shim_watch(int set, int descriptor, int what);

void shim_unwatch(int set, int descriptor);

/// Waits for news, and returns how much there is.
int shim_watch_next(int set, struct shim_news *news, int most);

/// Names the calling thread, as `ps -L` and debuggers show it; longer names are cut to 15 bytes.
void shim_name_thread(const char *name);

/// A descriptor to wake a thread that polls it (eventfd): close-on-exec, never blocks. Returns it, or -1 with errno.
int shim_wakeup(void);

/// CLOCK_MONOTONIC in nanoseconds: the clock of sessions and of the sound device.
int64_t shim_monotonic(void);

/// CLOCK_BOOTTIME in nanoseconds: like CLOCK_MONOTONIC, but it counts the time that the machine sleeps.
int64_t shim_boottime(void);

/// A descriptor that becomes readable when CLOCK_REALTIME jumps (timerfd): when it is set, and when the machine wakes.
/// Returns it, or -1 with errno.
int shim_clock_jumps(void);

/// CLOCK_REALTIME in microseconds since 1970 in UTC.
int64_t shim_realtime(void);

/// Gives the memory that is free back to the system (malloc_trim); the C library keeps it otherwise.
void shim_release_memory(void);

/// Lets go of the program's code and constants, its own and its libraries': what is used again comes back from the system's
/// cache of files. What the program may have written to is left alone.
void shim_release_code(void);
