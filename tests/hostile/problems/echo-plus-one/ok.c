#include <stdio.h>

int main(void) {
    long long n, x, sum = 0;
    char mode;
    if (scanf("%lld %c", &n, &mode) != 2) return 1;
    while (n-- && scanf("%lld", &x) == 1) {
        if (mode == 'S') sum += x + 1;
        else printf("%lld\n", x + 1);
    }
    if (mode == 'S') printf("%lld\n", sum);
}
