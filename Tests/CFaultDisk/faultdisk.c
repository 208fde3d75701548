#include "faultdisk.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLANS = 32, FILES = 16, PATH = 512, SECTOR = 512 };

/// A write, or a truncation where `bytes` is NULL, that no sync has followed.
typedef struct {
    int64_t offset, count;
    uint8_t *bytes;
} record;

/// What a file was at its last sync, and what was done to it since.
typedef struct {
    char path[PATH];
    int isKnown;
    uint8_t *base;
    int64_t size;
    record *records;
    int64_t count, room;
} history;

typedef struct {
    char prefix[PATH];
    char ballast[PATH + 16];
    faultdisk_mode mode;
    int64_t nth, seen;
    history files[FILES];
} plan;

typedef struct {
    sqlite3_file base;
    char path[PATH];
    sqlite3_file *real;
} wrapped;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static plan *plans[PLANS];
static sqlite3_vfs *system_vfs;

static plan *find(const char *path) {
    if (!path) return NULL;
    for (int i = 0; i < PLANS; i++)
        if (plans[i] && strncmp(path, plans[i]->prefix, strlen(plans[i]->prefix)) == 0) return plans[i];
    return NULL;
}

// MARK: What was not synced

static void forget(history *file) {
    for (int64_t i = 0; i < file->count; i++) free(file->records[i].bytes);
    free(file->records);
    free(file->base);
    memset(file, 0, sizeof *file);
}

static uint8_t *contents(const char *path, int64_t *size) {
    *size = 0;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return NULL;
    struct stat about;
    uint8_t *bytes = NULL;
    if (fstat(descriptor, &about) == 0 && (bytes = malloc((size_t)about.st_size + 1))) {
        while (*size < about.st_size) {
            ssize_t got = pread(descriptor, bytes + *size, (size_t)(about.st_size - *size), *size);
            if (got <= 0) break;
            *size += got;
        }
    }
    close(descriptor);
    return bytes;
}

static void note(plan *plan, const char *path, const void *bytes, int64_t count, int64_t offset) {
    history *file = NULL;
    for (int i = 0; i < FILES && !file; i++)
        if (!plan->files[i].isKnown || strcmp(plan->files[i].path, path) == 0) file = &plan->files[i];
    if (!file) abort();
    if (!file->isKnown) {
        file->isKnown = 1;
        strncpy(file->path, path, PATH - 1);
        file->base = contents(path, &file->size);
    }
    if (file->count == file->room) {
        file->room = file->room * 2 + 16;
        file->records = realloc(file->records, (size_t)file->room * sizeof(record));
        if (!file->records) abort();
    }
    record *last = &file->records[file->count++];
    *last = (record){offset, count, NULL};
    if (bytes) {
        last->bytes = malloc((size_t)count);
        if (!last->bytes) abort();
        memcpy(last->bytes, bytes, (size_t)count);
    }
}

static void synced(plan *plan, const char *path) {
    for (int i = 0; i < FILES; i++)
        if (plan->files[i].isKnown && strcmp(plan->files[i].path, path) == 0) {
            forget(&plan->files[i]);
            // Places are filled from the front.
            for (int j = i; j + 1 < FILES; j++) plan->files[j] = plan->files[j + 1];
            memset(&plan->files[FILES - 1], 0, sizeof(history));
            return;
        }
}

static uint64_t next(uint64_t *seed) {
    uint64_t z = *seed += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static int64_t rewrite(history *file, uint64_t *seed) {
    int64_t lost = 0;
    int descriptor = open(file->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return 0;
    if (file->base && pwrite(descriptor, file->base, (size_t)file->size, 0) != file->size) abort();
    for (int64_t i = 0; i < file->count; i++) {
        record *one = &file->records[i];
        uint64_t fate = next(seed) % 4;
        int64_t kept = one->count;
        if (fate <= 1) { lost++; continue; }
        if (!one->bytes) { if (ftruncate(descriptor, one->offset)) abort(); continue; }
        if (fate == 2) kept = (int64_t)(next(seed) % (uint64_t)(kept / SECTOR + 1)) * SECTOR;
        if (kept < one->count) lost++;
        if (kept && pwrite(descriptor, one->bytes, (size_t)kept, one->offset) != kept) abort();
    }
    close(descriptor);
    return lost;
}

// MARK: Operations

typedef enum { WRITES, SYNCS, CUTS, DELETES } kind;

/// Counts the operation; returns whether it fails. With the lock held.
static int fails(plan *plan, kind kind) {
    int64_t number = ++plan->seen;
    switch (plan->mode) {
        case FAULTDISK_COUNT: return 0;
        case FAULTDISK_ONCE: case FAULTDISK_TORN: return number == plan->nth;
        case FAULTDISK_FULL:
            return kind == WRITES && number >= plan->nth && (!plan->ballast[0] || !access(plan->ballast, F_OK));
        case FAULTDISK_DEAD: case FAULTDISK_CUT: return number >= plan->nth;
    }
    return 0;
}

static sqlite3_file *real(sqlite3_file *file) { return ((wrapped *)file)->real; }

static int on_close(sqlite3_file *file) {
    int code = real(file)->pMethods->xClose(real(file));
    sqlite3_free(real(file));
    return code;
}

static int on_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

static int on_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    const char *path = ((wrapped *)file)->path;
    pthread_mutex_lock(&lock);
    plan *plan = find(path);
    int code = SQLITE_OK;
    if (plan && fails(plan, WRITES)) {
        code = plan->mode == FAULTDISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        if (plan->mode == FAULTDISK_TORN) real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
    } else if (plan && plan->mode == FAULTDISK_CUT) {
        note(plan, path, bytes, count, offset);
    }
    pthread_mutex_unlock(&lock);
    return code != SQLITE_OK ? code : real(file)->pMethods->xWrite(real(file), bytes, count, offset);
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size) {
    const char *path = ((wrapped *)file)->path;
    pthread_mutex_lock(&lock);
    plan *plan = find(path);
    int isRefused = plan && fails(plan, CUTS);
    if (plan && !isRefused && plan->mode == FAULTDISK_CUT) note(plan, path, NULL, 0, size);
    pthread_mutex_unlock(&lock);
    return isRefused ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

static int on_sync(sqlite3_file *file, int flags) {
    const char *path = ((wrapped *)file)->path;
    pthread_mutex_lock(&lock);
    plan *plan = find(path);
    int isRefused = plan && fails(plan, SYNCS);
    if (plan && !isRefused) synced(plan, path);
    pthread_mutex_unlock(&lock);
    // The page cache does for a disk here: what is kept of a power cut is decided by faultdisk_lose.
    if (plan) return isRefused ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    return real(file)->pMethods->xSync(real(file), flags);
}

static int on_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
static int on_lock(sqlite3_file *file, int level) { return real(file)->pMethods->xLock(real(file), level); }
static int on_unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
static int on_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int on_control(sqlite3_file *file, int operation, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int on_sector(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int on_device(sqlite3_file *file) {
    // Nothing is promised: no atomic write, no safe append.
    int promised = real(file)->pMethods->xDeviceCharacteristics(real(file));
    pthread_mutex_lock(&lock);
    int isPlanned = find(((wrapped *)file)->path) != NULL;
    pthread_mutex_unlock(&lock);
    return isPlanned ? 0 : promised;
}
static int on_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
static int on_shared_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void on_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int on_unmap(sqlite3_file *file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

static const sqlite3_io_methods methods = {
    2,         on_close,    on_read,    on_write,  on_truncate,    on_sync,    on_size, on_lock, on_unlock, on_reserved,
    on_control, on_sector, on_device, on_map,   on_shared_lock, on_barrier, on_unmap,
};

static int on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
    wrapped *outer = (wrapped *)file;
    memset(outer, 0, sizeof *outer);
    outer->real = sqlite3_malloc(system_vfs->szOsFile);
    if (!outer->real) return SQLITE_NOMEM;
    memset(outer->real, 0, (size_t)system_vfs->szOsFile);
    int code = system_vfs->xOpen(system_vfs, name, outer->real, flags, flags_out);
    if (!outer->real->pMethods) {
        sqlite3_free(outer->real);
        return code;
    }
    if (name) strncpy(outer->path, name, PATH - 1);
    outer->base.pMethods = &methods;
    return code;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
    pthread_mutex_lock(&lock);
    plan *plan = find(name);
    int isRefused = plan && fails(plan, DELETES);
    if (plan && !isRefused) synced(plan, name);
    pthread_mutex_unlock(&lock);
    return isRefused ? SQLITE_IOERR_DELETE : system_vfs->xDelete(system_vfs, name, syncs);
}

// MARK: For the tests

static int installed;

static void install(void) {
    static sqlite3_vfs vfs;
    system_vfs = sqlite3_vfs_find(NULL);
    if (!system_vfs) { installed = SQLITE_ERROR; return; }
    vfs = *system_vfs;
    vfs.pNext = NULL;
    vfs.zName = "faultdisk";
    vfs.szOsFile = sizeof(wrapped);
    vfs.xOpen = on_open;
    vfs.xDelete = on_delete;
    installed = sqlite3_vfs_register(&vfs, 1);
}

int faultdisk_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    return installed;
}

int faultdisk_arm(const char *prefix, faultdisk_mode mode, int64_t nth) {
    pthread_mutex_lock(&lock);
    int isDone = 0;
    for (int i = 0; i < PLANS && !isDone; i++)
        if (!plans[i] && (plans[i] = calloc(1, sizeof(plan)))) {
            strncpy(plans[i]->prefix, prefix, PATH - 1);
            plans[i]->mode = mode;
            plans[i]->nth = nth;
            snprintf(plans[i]->ballast, sizeof plans[i]->ballast, "%s/ballast", prefix);
            if (access(plans[i]->ballast, F_OK)) plans[i]->ballast[0] = 0;
            isDone = 1;
        }
    pthread_mutex_unlock(&lock);
    return isDone;
}

int64_t faultdisk_disarm(const char *prefix) {
    int64_t seen = -1;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < PLANS; i++)
        if (plans[i] && strcmp(plans[i]->prefix, prefix) == 0) {
            seen = plans[i]->seen;
            for (int j = 0; j < FILES; j++) forget(&plans[i]->files[j]);
            free(plans[i]);
            plans[i] = NULL;
        }
    pthread_mutex_unlock(&lock);
    return seen;
}

int64_t faultdisk_lose(const char *prefix, uint64_t seed) {
    int64_t lost = 0;
    pthread_mutex_lock(&lock);
    plan *plan = find(prefix);
    for (int i = 0; plan && i < FILES; i++)
        if (plan->files[i].isKnown) lost += rewrite(&plan->files[i], &seed);
    pthread_mutex_unlock(&lock);
    return lost;
}
