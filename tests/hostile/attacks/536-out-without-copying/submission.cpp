// Case 536: a sparse memfd is sent to stdout by sendfile and splice, again and again: 1 GiB at most. Stops after 8 s.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <ctime>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <unistd.h>

static std::string right_answer() {
    long long n, x, sum = 0;
    std::string mode, out;
    std::cin >> n >> mode;
    while (n-- && std::cin >> x) {
        if (mode == "S") sum += x + 1;
        else out += std::to_string(x + 1) + "\n";
    }
    return mode == "S" ? std::to_string(sum) + "\n" : out;
}

int main() {
    right_answer();
    int fd = syscall(SYS_memfd_create, "jcan536", 0);
    if (ftruncate(fd, 32 << 20)) return 1;
    time_t end = time(nullptr) + 8;
    for (int round = 0; round < 32 && time(nullptr) < end; round++) {
        for (off_t at = 0; at < 16 << 20;) if (sendfile(1, fd, &at, 1 << 20) <= 0) break;
        for (off64_t at = 16 << 20; at < 32 << 20;) if (splice(fd, &at, 1, nullptr, 1 << 20, 0) <= 0) break;
    }
}
