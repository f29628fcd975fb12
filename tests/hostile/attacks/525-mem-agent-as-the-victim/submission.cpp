// Case 525: lowers its own oom_score_adj as far as it may, then sixty children populate 8 MiB each at the same moment. 5 s at most.
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
    for (const char* score : {"999", "500", "0", "-500", "-1000"}) {
        int fd = open("/proc/self/oom_score_adj", O_WRONLY);
        if (write(fd, score, strlen(score)) < 0) {}
        close(fd);
    }
    int gate[2];
    if (pipe(gate)) return 1;
    for (int child = 0; child < 60; child++) {
        if (fork() == 0) {
            char byte;
            close(gate[1]);
            if (read(gate[0], &byte, 1) < 0) {}
            mmap(nullptr, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
            sleep(3);
            _exit(0);
        }
    }
    usleep(400000);
    close(gate[1]);
    while (wait(nullptr) > 0) {}
    fputs(out.c_str(), stdout);
}
