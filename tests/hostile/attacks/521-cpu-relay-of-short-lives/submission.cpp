// Case 521: each process works for some milliseconds, starts the next and ends; the answer was printed by the first. 20 s at most.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <ctime>
#include <signal.h>
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
    fputs(right_answer().c_str(), stdout);
    fflush(stdout);
    signal(SIGCHLD, SIG_IGN);
    time_t end = time(nullptr) + 20;
    volatile unsigned long long x = 0;
    while (time(nullptr) < end) {
        for (int i = 0; i < 3000000; i++) x = x + i;
        if (fork() > 0) pause();
        alarm(1);
    }
}
