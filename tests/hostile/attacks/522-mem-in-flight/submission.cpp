// Case 522: memfds of 8 MiB, sent into a socket pair and closed: no process has them open any more. 1 GiB at most.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
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
    std::string out = right_answer();
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair)) return 1;
    static char block[8 << 20];
    memset(block, 1, sizeof block);
    for (int i = 0; i < 128; i++) {
        int fd = syscall(SYS_memfd_create, "jcan522", 0);
        if (fd < 0 || write(fd, block, sizeof block) != (ssize_t)sizeof block) break;
        char byte = 0, control[CMSG_SPACE(sizeof fd)] = {0};
        iovec part{&byte, 1};
        msghdr message{};
        message.msg_iov = &part, message.msg_iovlen = 1;
        message.msg_control = control, message.msg_controllen = sizeof control;
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET, head->cmsg_type = SCM_RIGHTS, head->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(head), &fd, sizeof fd);
        if (sendmsg(pair[0], &message, MSG_DONTWAIT) < 0) { socketpair(AF_UNIX, SOCK_DGRAM, 0, pair); i--; }
        close(fd);
    }
    fputs(out.c_str(), stdout);
}
