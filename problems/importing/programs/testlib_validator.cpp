// Lets a validator that reads stdin and ends with 0 when all is well serve as an input validator.
#include "validator_source.h"

#include <sys/wait.h>
#include <unistd.h>

// Before the validator's own main: the child goes on to it, the parent waits for how it ends.
__attribute__((constructor)) static void whetstone_begin() {
    pid_t child = fork();
    if (child < 0) _exit(2);
    if (child == 0) return;
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status)) _exit(2);
    _exit(WEXITSTATUS(status) == 0 ? 42 : 43);
}
