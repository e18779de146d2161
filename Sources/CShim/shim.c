#define _GNU_SOURCE
#include <malloc.h>
#include "CShim.h"

#include <errno.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int shim_accept(int listener) {
    return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int shim_peer(int socket, uid_t *user, pid_t *process) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return -1;
    *user = peer.uid;
    *process = peer.pid;
    return 0;
}

int shim_has_hung_up(int socket) {
    struct pollfd wanted = {.fd = socket};
    return poll(&wanted, 1, 0) > 0 && (wanted.revents & (POLLHUP | POLLERR));
}

int shim_wait_for(int descriptor, int milliseconds) {
    struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
    return poll(&wanted, 1, milliseconds) > 0;
}

int shim_watch_new(void) {
    return epoll_create1(EPOLL_CLOEXEC);
}

int shim_watch(int set, int descriptor, int what) {
    struct epoll_event event = {.data = {.fd = descriptor}};
    if (what & SHIM_READABLE) event.events |= EPOLLIN;
    if (what & SHIM_WRITABLE) event.events |= EPOLLOUT;
    if (epoll_ctl(set, EPOLL_CTL_MOD, descriptor, &event) == 0) return 0;
    return errno == ENOENT ? epoll_ctl(set, EPOLL_CTL_ADD, descriptor, &event) : -1;
}

void shim_unwatch(int set, int descriptor) {
    epoll_ctl(set, EPOLL_CTL_DEL, descriptor, NULL);
}

int shim_watch_next(int set, struct shim_news *news, int most) {
    struct epoll_event events[64];
    if (most > 64) most = 64;
    int count = epoll_wait(set, events, most, -1);
    for (int i = 0; i < count; i++) {
        uint32_t what = events[i].events;
        news[i].descriptor = events[i].data.fd;
        news[i].what = (what & EPOLLIN ? SHIM_READABLE : 0) | (what & EPOLLOUT ? SHIM_WRITABLE : 0)
            | (what & (EPOLLHUP | EPOLLERR) ? SHIM_HUNG_UP : 0);
    }
    return count < 0 ? 0 : count;
}

void shim_name_thread(const char *name) {
    char cut[16] = {0};
    strncpy(cut, name, sizeof cut - 1);
    pthread_setname_np(pthread_self(), cut);
}

int shim_wakeup(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

int64_t shim_monotonic(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t shim_boottime(void) {
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int shim_clock_jumps(void) {
    // A timer that never runs out, and is cancelled by each jump.
    struct itimerspec never = {.it_value = {.tv_sec = INT64_MAX / 1000000000}};
    int timer = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    if (timer < 0) return -1;
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) == 0) return timer;
    close(timer);
    return -1;
}

int64_t shim_realtime(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

void shim_release_memory(void) {
    malloc_trim(0);
}

// Segments that are mapped without a right to write are as they are in their file, for code is not relocated.
static int release_code_of(struct dl_phdr_info *object, size_t size, void *nothing) {
    (void)size, (void)nothing;
    // The program itself has no name; what the kernel maps has no path.
    if (*object->dlpi_name && !strchr(object->dlpi_name, '/')) return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_DYNAMIC) {
            const ElfW(Dyn) *entry = (const void *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
            for (; entry->d_tag != DT_NULL; entry++)
                if (entry->d_tag == DT_TEXTREL || (entry->d_tag == DT_FLAGS && entry->d_un.d_val & DF_TEXTREL)) return 0;
        }
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || part->p_flags & PF_W) continue;
        uintptr_t begin = object->dlpi_addr + part->p_vaddr, end = begin + part->p_filesz;
        begin = (begin + page - 1) / page * page;
        end = end / page * page;
        if (begin < end) madvise((void *)begin, end - begin, MADV_DONTNEED);
    }
    return 0;
}

void shim_release_code(void) {
    dl_iterate_phdr(release_code_of, NULL);
}
