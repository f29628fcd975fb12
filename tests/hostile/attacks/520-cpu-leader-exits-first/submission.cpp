// Case 520: prints, ends the main thread (a zombie leader, whose /proc/PID shows little) and spins in four threads, 20 s at most.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <pthread.h>
#include <ctime>
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

static void* spin(void*) {
    time_t end = time(nullptr) + 20;
    volatile unsigned long long x = 0;
    while (time(nullptr) < end) for (int i = 0; i < 1000000; i++) x = x + i;
    return nullptr;
}

int main() {
    fputs(right_answer().c_str(), stdout);
    fflush(stdout);
    pthread_t t;
    for (int i = 0; i < 4; i++) pthread_create(&t, nullptr, spin, nullptr);
    pthread_exit(nullptr);
}
