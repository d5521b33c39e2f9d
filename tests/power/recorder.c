/* Writes down, in their order, what a program does to the files below one folder.

   Loaded before the C library (LD_PRELOAD). RECORDED_FOLDER is the folder (an absolute path
   without links), RECORDED_TO the file that gets the events. Each call is made and written down
   under one lock, across threads and processes, so that the order of the events is the order in
   which things happened; what the program writes to its standard output stands between them.
   Changes nothing of what the program does. Leaves out files whose name ends in "-shm": SQLite
   makes them anew. Writes through a shared mapping, and by calls that are not here, go unseen: who
   reads the recording compares its end with the files that are there.

   An event is kind (1 byte), number of the file (8), offset or size (8), length (4), then so many
   bytes; numbers little-endian as the machine has them.
     C path    made        O path    opened      W bytes  written at the offset   T  set to the size
     S         synced      D path    folder synced        R path \0 path  renamed
     U path    unlinked    M path    folder made          A bytes  said on standard output
     X what    a call on a recorded file that no image can be built from
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define REAL(name) ({ if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name); real_##name; })

static char folder[PATH_MAX];
static size_t folder_length;
static char to[PATH_MAX];
static int log_handle = -1;
static pid_t log_owner;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static uint64_t number_of[FILES]; /* of an open handle; 0: not recorded */

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_truncate)(const char *, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_link)(const char *, const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_mkdirat)(int, const char *, mode_t);
static void *(*real_mmap)(void *, size_t, int, int, int, off_t);
static void *(*real_mmap64)(void *, size_t, int, int, int, off64_t);
static int (*real_fallocate)(int, int, off_t, off_t);

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("RECORDED_FOLDER"), *log = getenv("RECORDED_TO");
  if (!where || !log) return;
  strncpy(folder, where, sizeof folder - 2);
  strncpy(to, log, sizeof to - 1);
  folder_length = strlen(folder);
  folder[folder_length++] = '/';
}

static void lock(void) {
  pthread_mutex_lock(&mutex);
  if (log_owner != getpid()) {
    /* A process of its own needs a handle of its own: the lock between processes is the handle's. */
    log_handle = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    log_owner = getpid();
  }
  while (flock(log_handle, LOCK_EX) && errno == EINTR) {}
}

static void unlock(void) {
  int kept = errno;
  flock(log_handle, LOCK_UN);
  pthread_mutex_unlock(&mutex);
  errno = kept;
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length) {
    long done = syscall(SYS_write, log_handle, at, length);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) abort();
    at += done, length -= (size_t)done;
  }
}

static void note(char kind, uint64_t number, int64_t place, const void *bytes, size_t length) {
  int kept = errno;
  char head[21];
  uint32_t size = (uint32_t)length;
  head[0] = kind;
  memcpy(head + 1, &number, 8), memcpy(head + 9, &place, 8), memcpy(head + 17, &size, 4);
  put(head, sizeof head), put(bytes, length);
  errno = kept;
}

/* The path below the folder, or NULL: outside, or a file that is not recorded. */
static const char *below(const char *path, char *whole) {
  char parent[PATH_MAX], found[PATH_MAX];
  if (!folder_length || !path || strlen(path) >= sizeof parent) return NULL;
  strcpy(parent, path);
  size_t length = strlen(parent);
  while (length > 1 && parent[length - 1] == '/') parent[--length] = 0;
  char *slash = strrchr(parent, '/');
  const char *name = slash ? slash + 1 : parent;
  if (slash == parent || !realpath(slash ? (*slash = 0, parent) : ".", found)) return NULL;
  if (strlen(found) + strlen(name) + 2 > PATH_MAX) return NULL;
  strcpy(whole, found), strcat(whole, "/"), strcat(whole, name);
  length = strlen(whole);
  if (strncmp(whole, folder, folder_length)) return NULL;
  if (length > 4 && !strcmp(whole + length - 4, "-shm")) return NULL;
  return whole + folder_length;
}

static uint64_t recorded(int handle) {
  return handle >= 0 && handle < FILES ? number_of[handle] : 0;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  struct stat before, after;
  const char *name = at == AT_FDCWD || (path && *path == '/') ? below(path, whole) : NULL;
  if (!name || (flags & O_PATH)) return (int)syscall(SYS_openat, at, path, flags, mode);
  lock();
  int was_there = !stat(path, &before);
  int handle = (int)syscall(SYS_openat, at, path, flags, mode);
  if (handle >= 0 && handle < FILES && !fstat(handle, &after) && S_ISREG(after.st_mode)) {
    number_of[handle] = after.st_ino;
    note(was_there ? 'O' : 'C', after.st_ino, 0, name, strlen(name));
    if (was_there && (flags & O_TRUNC) && before.st_size) note('T', after.st_ino, 0, "", 0);
    if (flags & (O_DSYNC | O_SYNC | O_DIRECT) & ~O_LARGEFILE)
      note('X', after.st_ino, 0, "open with O_SYNC or O_DIRECT", 28);
  }
  unlock();
  return handle;
}

#define OPENS(name)                                                                     \
  int name(const char *path, int flags, ...) {                                         \
    va_list more;                                                                       \
    va_start(more, flags);                                                              \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;             \
    va_end(more);                                                                       \
    return opened(AT_FDCWD, path, flags, mode);                                         \
  }
#define OPENS_AT(name)                                                                  \
  int name(int at, const char *path, int flags, ...) {                                  \
    va_list more;                                                                       \
    va_start(more, flags);                                                              \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;             \
    va_end(more);                                                                       \
    return opened(at, path, flags, mode);                                               \
  }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int creat(const char *path, mode_t mode) {
  return opened(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int close(int handle) {
  if (handle >= 0 && handle == log_handle && log_owner == getpid()) return 0; /* ours to keep */
  if (handle >= 0 && handle < FILES) number_of[handle] = 0;
  return REAL(close)(handle);
}

ssize_t write(int handle, const void *bytes, size_t length) {
  uint64_t number = recorded(handle);
  if (!number && !(handle == 1 && folder_length)) return REAL(write)(handle, bytes, length);
  if (!number) {
    /* Said only after what it speaks of; the pipe may block, so not under the lock. */
    ssize_t said = REAL(write)(handle, bytes, length);
    lock();
    if (said > 0) note('A', 0, 0, bytes, (size_t)said);
    unlock();
    return said;
  }
  lock();
  struct stat now;
  off_t place = fcntl(handle, F_GETFL) & O_APPEND && !fstat(handle, &now) ? now.st_size
                                                                         : lseek(handle, 0, SEEK_CUR);
  ssize_t done = REAL(write)(handle, bytes, length);
  if (done > 0) note('W', number, place, bytes, (size_t)done);
  unlock();
  return done;
}

#define PLACED(name, offset_type)                                                       \
  ssize_t name(int handle, const void *bytes, size_t length, offset_type place) {       \
    uint64_t number = recorded(handle);                                                 \
    if (!number) return REAL(name)(handle, bytes, length, place);                       \
    lock();                                                                             \
    ssize_t done = REAL(name)(handle, bytes, length, place);                            \
    if (done > 0) note('W', number, place, bytes, (size_t)done);                        \
    unlock();                                                                           \
    return done;                                                                        \
  }
PLACED(pwrite, off_t)
PLACED(pwrite64, off64_t)

#define SIZED(name, offset_type)                                                        \
  int name(int handle, offset_type size) {                                              \
    uint64_t number = recorded(handle);                                                 \
    if (!number) return REAL(name)(handle, size);                                       \
    lock();                                                                             \
    int failed = REAL(name)(handle, size);                                              \
    if (!failed) note('T', number, size, "", 0);                                        \
    unlock();                                                                           \
    return failed;                                                                      \
  }
SIZED(ftruncate, off_t)
SIZED(ftruncate64, off64_t)

static void note_synced(int handle, uint64_t number) {
  char link[64], path[PATH_MAX];
  struct stat now;
  if (number) {
    note('S', number, 0, "", 0);
    return;
  }
  strcpy(link, "/proc/self/fd/");
  char digits[16], *at = digits + sizeof digits - 1;
  for (*at = 0; handle || !*at; handle /= 10) *--at = (char)('0' + handle % 10);
  strcat(link, at);
  ssize_t length = readlink(link, path, sizeof path - 2);
  if (length <= 0 || stat(link, &now) || !S_ISDIR(now.st_mode)) return;
  path[length++] = '/', path[length] = 0;
  if (strncmp(path, folder, folder_length)) return;
  note('D', 0, 0, path + folder_length,
       (size_t)length > folder_length ? (size_t)length - folder_length - 1 : 0);
}

#define SYNCS(name)                                                                     \
  int name(int handle) {                                                                \
    if (!folder_length) return REAL(name)(handle);                                      \
    lock();                                                                             \
    int failed = REAL(name)(handle);                                                    \
    if (!failed) note_synced(handle, recorded(handle));                                 \
    unlock();                                                                           \
    return failed;                                                                      \
  }
SYNCS(fsync)
SYNCS(fdatasync)

static void note_two(const char *one, const char *other) {
  char both[2 * PATH_MAX];
  size_t first = one ? strlen(one) : 0, second = other ? strlen(other) : 0;
  if (!one || !other) {
    note('X', 0, 0, "rename over the edge of the folder", 34);
    return;
  }
  memcpy(both, one, first + 1), memcpy(both + first + 1, other, second);
  note('R', 0, 0, both, first + 1 + second);
}

int rename(const char *from, const char *onto) {
  char one[PATH_MAX], other[PATH_MAX];
  const char *source = below(from, one), *target = below(onto, other);
  if (!source && !target) return REAL(rename)(from, onto);
  lock();
  int failed = REAL(rename)(from, onto);
  if (!failed) note_two(source, target);
  unlock();
  return failed;
}

#define NAMES(name, kind, parameters, arguments)                                        \
  int name parameters {                                                                 \
    char whole[PATH_MAX];                                                               \
    const char *found = below(path, whole);                                             \
    if (!found) return REAL(name) arguments;                                            \
    lock();                                                                             \
    int failed = REAL(name) arguments;                                                  \
    if (!failed) note(kind, 0, 0, found, strlen(found));                                \
    unlock();                                                                           \
    return failed;                                                                      \
  }
NAMES(unlink, 'U', (const char *path), (path))
NAMES(mkdir, 'M', (const char *path, mode_t mode), (path, mode))
/* What nothing here does so far: seen, and refused by whoever reads the recording. */
NAMES(truncate, 'X', (const char *path, off_t size), (path, size))
NAMES(link, 'X', (const char *path, const char *onto), (path, onto))
NAMES(unlinkat, 'X', (int at, const char *path, int flags), (at, path, flags))
NAMES(mkdirat, 'X', (int at, const char *path, mode_t mode), (at, path, mode))
NAMES(renameat, 'X', (int at, const char *path, int to_at, const char *onto), (at, path, to_at, onto))

#define REFUSED(type, name, is_refused, parameters, arguments)                          \
  type name parameters {                                                                \
    if (recorded(handle) && (is_refused)) {                                             \
      lock();                                                                           \
      note('X', recorded(handle), 0, #name, strlen(#name));                             \
      unlock();                                                                         \
    }                                                                                   \
    return REAL(name) arguments;                                                        \
  }
#define SHARED_WRITE ((flags & MAP_SHARED) && (protection & PROT_WRITE))
REFUSED(void *, mmap, SHARED_WRITE,
        (void *at, size_t length, int protection, int flags, int handle, off_t place),
        (at, length, protection, flags, handle, place))
REFUSED(void *, mmap64, SHARED_WRITE,
        (void *at, size_t length, int protection, int flags, int handle, off64_t place),
        (at, length, protection, flags, handle, place))
REFUSED(ssize_t, writev, 1, (int handle, const struct iovec *parts, int count), (handle, parts, count))
REFUSED(ssize_t, pwritev, 1, (int handle, const struct iovec *parts, int count, off_t place),
        (handle, parts, count, place))
REFUSED(int, fallocate, 1, (int handle, int mode, off_t place, off_t length),
        (handle, mode, place, length))
