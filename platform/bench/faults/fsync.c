/* A disk that cannot write, for as long as there is the file that BROKEN_WHILE names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int sync_with(const char *name, int file) {
    const char *broken = getenv("BROKEN_WHILE");
    if (broken && access(broken, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    return ((int (*)(int)) dlsym(RTLD_NEXT, name))(file);
}

int fsync(int file) {
    return sync_with("fsync", file);
}

int fdatasync(int file) {
    return sync_with("fdatasync", file);
}
