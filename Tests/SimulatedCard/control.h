#pragma once

// What is wrong with the card: a file with one word, which a test rewrites while the card plays.

#include <stdbool.h>

enum fault {
    FAULT_NONE,    // ok
    FAULT_GONE,    // gone: pulled out. Calls give ENODEV, for this stream for ever; opening gives ENOENT
    FAULT_BROKEN,  // broken: calls give EBADFD, for this stream for ever; it can be opened anew
    FAULT_BUSY,    // busy: opening gives EBUSY; an open stream does not notice
    FAULT_STALL,   // stall: the pointer stands still, and no call says why
    FAULT_IO,      // io: the pointer stands still, and calls give EIO
    FAULT_SUSPEND, // suspend: once, the state becomes SUSPENDED: ESTRPIPE, until resumed or prepared
    FAULT_XRUN,    // xrun: once, the stream stops as if it had run dry
};

struct control {
    int file;    // -1 where the card has none
    int changes; // readable when the file was written
    char text[32];
    enum fault fault;
};

/// Opens the file and takes its present word: of that, a fault that happens once does not happen. Returns 0 or -errno.
int control_open(struct control *control, const char *path);

/// Reads the word again; `fault` is the present one afterwards. Returns whether the text has changed: a number behind the
/// word, as in "xrun 2", makes the same fault happen again. An empty file, as a shell leaves for a moment, changes nothing.
bool control_changed(struct control *control);

/// Takes the notices off `changes`, so that it is readable with the next change only.
void control_take_notice(struct control *control);

void control_close(struct control *control);
