// Case 552: .incbin and #embed-like tricks: takes what it finds into the program and prints it.
#include <cstdio>
#include <cstring>
#ifndef FILE_NAME
asm(".section .rodata\n.globl jcan_a\njcan_a: .incbin \"/proc/1/environ\"\n.globl jcan_b\njcan_b: .byte 0\n.text\n");
#endif
extern "C" const char jcan_a[], jcan_b[];
int main() {
    std::printf("INCBIN %ld\n", (long)(jcan_b - jcan_a));
    std::fwrite(jcan_a, 1, jcan_b - jcan_a, stdout);
}
