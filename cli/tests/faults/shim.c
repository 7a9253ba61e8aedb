// Loaded before the C library: counts the calls that change TOETS_FAULT_FOLDER or what is in it, writes each down in
// TOETS_FAULT_LOG (and once more with a dash if it fails by itself), and lets the one with the number TOETS_FAULT_AT meet TOETS_FAULT: an error or a signal.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int calls;
// Pages are written by several threads: a call that meets a signal must find all before it written down.
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;

static void path_of(int folder, const char *path, char *full) {
    char link[64], start[PATH_MAX] = "";
    if (path[0] == '/') {
        snprintf(full, PATH_MAX, "%s", path);
        return;
    }
    snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, start, sizeof start - 1);
    start[length < 0 ? 0 : length] = 0;
    snprintf(full, PATH_MAX, path[0] ? "%.2000s/%.2000s" : "%.2000s%s", start, path);
}

// Where in the folder the path is, or nothing.
static const char *within(int folder, const char *path, char *full) {
    const char *root = getenv("TOETS_FAULT_FOLDER");
    if (!root) return NULL;
    path_of(folder, path, full);
    size_t length = strlen(root);
    if (strncmp(full, root, length) || (full[length] && full[length] != '/')) return NULL;
    return full[length] ? full + length + 1 : ".";
}

static void note(const char *what, const char *call, const char *where) {
    char line[PATH_MAX + 64];
    const char *log = getenv("TOETS_FAULT_LOG");
    if (!log) return;
    int end = snprintf(line, sizeof line, "%s%s %s\n", what, call, where);
    int fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0666);
    syscall(SYS_write, fd, line, end);
    syscall(SYS_close, fd);
}

// Whether the call is to fail.
static int meets(const char *call, int folder, const char *path) {
    char full[PATH_MAX];
    const char *at = getenv("TOETS_FAULT_AT"), *fault = getenv("TOETS_FAULT"), *where = within(folder, path, full);
    if (!where) return 0;
    pthread_mutex_lock(&counting);
    int number = ++calls;
    note("", call, where);
    pthread_mutex_unlock(&counting);
    if (!at || !fault || number != atoi(at)) return 0;
    if (!strcmp(fault, "KILL")) raise(SIGKILL);
    if (!strcmp(fault, "STOP")) return raise(SIGSTOP);
    errno = strcmp(fault, "ENOSPC") ? EIO : ENOSPC;
    return 1;
}

// Notes that a call failed by itself.
static void failed(const char *call, int folder, const char *path) {
    char full[PATH_MAX];
    int reason = errno;
    const char *where = within(folder, path, full);
    if (where) note("- ", call, where);
    errno = reason;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name, parameters, folder, arguments)                                                                      \
    int name parameters {                                                                                              \
        mode_t mode = 0;                                                                                               \
        if (flags & O_CREAT) {                                                                                         \
            va_list rest;                                                                                              \
            va_start(rest, flags);                                                                                     \
            mode = va_arg(rest, mode_t);                                                                               \
            va_end(rest);                                                                                              \
        }                                                                                                              \
        int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);                                             \
        return writes && meets("open", folder, path) ? -1 : NEXT(name) arguments;                                      \
    }

OPEN(open, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), folder, (folder, path, flags, mode))

#define CALL(result, name, parameters, folder, path, arguments)                                                        \
    result name parameters {                                                                                           \
        if (meets(#name, folder, path)) return -1;                                                                     \
        result done = NEXT(name) arguments;                                                                            \
        if (done < 0) failed(#name, folder, path);                                                                     \
        return done;                                                                                                   \
    }

CALL(int, mkdir, (const char *path, mode_t mode), AT_FDCWD, path, (path, mode))
CALL(int, mkdirat, (int folder, const char *path, mode_t mode), folder, path, (folder, path, mode))
CALL(int, rmdir, (const char *path), AT_FDCWD, path, (path))
CALL(int, unlink, (const char *path), AT_FDCWD, path, (path))
CALL(int, unlinkat, (int folder, const char *path, int flags), folder, path, (folder, path, flags))
CALL(int, rename, (const char *from, const char *to), AT_FDCWD, to, (from, to))
CALL(int, renameat, (int from_folder, const char *from, int folder, const char *to), folder, to,
     (from_folder, from, folder, to))
CALL(int, renameat2, (int from_folder, const char *from, int folder, const char *to, unsigned flags), folder, to,
     (from_folder, from, folder, to, flags))
CALL(ssize_t, write, (int fd, const void *bytes, size_t size), fd, "", (fd, bytes, size))
CALL(int, fsync, (int fd), fd, "", (fd))
CALL(int, fdatasync, (int fd), fd, "", (fd))
CALL(int, ftruncate, (int fd, off_t length), fd, "", (fd, length))
CALL(int, ftruncate64, (int fd, off64_t length), fd, "", (fd, length))
CALL(int, flock, (int fd, int operation), fd, "", (fd, operation))
