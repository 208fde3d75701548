#pragma once
#include <stdint.h>

/// A disk that fails as told, under SQLite: a VFS around the system's own, for files whose path begins with a prefix.
///
/// Writes, syncs, truncations and deletions are counted from 1. Files of nobody's plan are left alone, so that other
/// tests of the process do not notice. https://www.sqlite.org/vfs.html

typedef enum {
    /// Nothing fails: how many operations there are.
    FAULTDISK_COUNT = 0,
    /// The nth operation fails, and nothing of it is done; all others are well.
    FAULTDISK_ONCE = 1,
    /// The nth and all after it fail.
    FAULTDISK_DEAD = 2,
    /// The nth, if it is a write, does its first half and fails; else as ONCE.
    FAULTDISK_TORN = 3,
    /// From the nth on nothing can be written for want of space; what is there can be synced, cut and deleted. Where a
    /// file `ballast` lies in the folder at first, there is space again once it is gone.
    FAULTDISK_FULL = 4,
    /// As DEAD, and what was not synced is lost in part: see faultdisk_lose.
    FAULTDISK_CUT = 5,
} faultdisk_mode;

/// Registers the VFS as the process's default, once; returns SQLite's code.
int faultdisk_install(void);

/// Begins a plan for files whose path begins with `prefix`. At most 32 at once; returns 0 where there is no room.
int faultdisk_arm(const char *_Nonnull prefix, faultdisk_mode mode, int64_t nth);

/// Ends the plan. Returns how many operations were counted, or -1 where there is no such plan.
int64_t faultdisk_disarm(const char *_Nonnull prefix);

/// After a CUT, once every connection is closed: of what was written and not synced, a part chosen by `seed` stays, whole
/// or its first sectors alone, and the rest is as before. Returns how many writes were lost.
int64_t faultdisk_lose(const char *_Nonnull prefix, uint64_t seed);
