// Case 530: the right answer if and only if the second and third table of system calls of x86 are closed.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
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

static long int80(long number) {
    long result;
    asm volatile("int $0x80" : "=a"(result) : "a"(number), "b"(0), "c"(0), "d"(0) : "memory", "r8", "r9", "r10", "r11");
    return result;
}

static long x32(long number) {
    long result;
    asm volatile("syscall" : "=a"(result) : "a"(number | 0x40000000), "D"(0), "S"(0), "d"(0) : "rcx", "r11", "memory");
    return result;
}

int main() {
    std::string out = right_answer(), bad;
    // In children: a filter may answer with a kill. 20 and 39 are getpid; 26 and 521 ptrace; 310 unshare.
    struct { const char* name; long (*call)(long); long number; } probes[] = {
        {"int80 getpid", int80, 20}, {"int80 ptrace", int80, 26}, {"int80 unshare", int80, 310},
        {"x32 getpid", x32, 39}, {"x32 ptrace", x32, 521}, {"x32 unshare", x32, 272}};
    for (auto& probe : probes) {
        pid_t child = fork();
        if (child == 0) _exit(probe.call(probe.number) >= 0 ? 7 : 0);
        int status = 0;
        waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 7) bad += std::string("OPEN ") + probe.name + "\n";
    }
    fputs((bad.empty() ? out : bad).c_str(), stdout);
}
