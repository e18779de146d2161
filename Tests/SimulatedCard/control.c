#define _GNU_SOURCE
#include "control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const char *const words[] = {
    [FAULT_NONE] = "ok", [FAULT_GONE] = "gone",       [FAULT_BROKEN] = "broken", [FAULT_BUSY] = "busy",
    [FAULT_IO] = "io",   [FAULT_SUSPEND] = "suspend", [FAULT_STALL] = "stall",   [FAULT_XRUN] = "xrun",
};

static enum fault fault_of(const char *text) {
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0) return (enum fault)i;
    fprintf(stderr, "limbersim: unknown word in the control file: %s\n", text);
    return FAULT_NONE;
}

int control_open(struct control *control, const char *path) {
    *control = (struct control){.file = -1, .changes = -1};
    if (!path) return 0;
    control->file = open(path, O_RDONLY | O_CLOEXEC);
    control->changes = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (control->file < 0 || control->changes < 0 || inotify_add_watch(control->changes, path, IN_MODIFY) < 0) {
        int error = errno;
        fprintf(stderr, "limbersim: cannot read the control file %s: %s\n", path, strerror(error));
        control_close(control);
        return -error;
    }
    control_changed(control);
    return 0;
}

bool control_changed(struct control *control) {
    if (control->file < 0) return false;
    char text[sizeof control->text] = {0};
    if (pread(control->file, text, sizeof text - 1, 0) <= 0) return false;
    if (strcmp(text, control->text) == 0) return false;
    memcpy(control->text, text, sizeof text);
    control->fault = fault_of(text);
    return true;
}

void control_take_notice(struct control *control) {
    char notices[4096];
    while (control->changes >= 0 && read(control->changes, notices, sizeof notices) > 0) continue;
}

void control_close(struct control *control) {
    if (control->file >= 0) close(control->file);
    if (control->changes >= 0) close(control->changes);
    control->file = control->changes = -1;
}
