// Case 524: sixty children wait, then each populates 8 MiB in one system call. 4 s at most.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
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
    std::string out = right_answer();
    for (int child = 0; child < 60; child++) {
        if (fork() == 0) {
            usleep(300000);
            mmap(nullptr, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
            sleep(2);
            _exit(0);
        }
    }
    while (wait(nullptr) > 0) {}
    fputs(out.c_str(), stdout);
}
