// Case 523: up to 40 processes with 200 socket pairs each, filled; a probe of memory that no process owns. 5 s at most.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <sys/socket.h>
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
    static char junk[65536];
    for (int child = 0; child < 40; child++) {
        if (fork() == 0) {
            for (int i = 0; i < 200; i++) {
                int pair[2];
                if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) break;
                fcntl(pair[0], F_SETFL, O_NONBLOCK);
                while (write(pair[0], junk, sizeof junk) > 0) {}
            }
            sleep(3);
            _exit(0);
        }
    }
    while (wait(nullptr) > 0) {}
    fputs(out.c_str(), stdout);
}
