#include <cstdio>
#include <cstring>

int main() {
    long long n, low = 1;
    char answer[20];
    if (scanf("%lld", &n) != 1) return 1;
    long long high = n;
    for (;;) {
        long long guess = (low + high) / 2;
        printf("%lld\n", guess);
        fflush(stdout);
        if (scanf("%19s", answer) != 1) return 1;
        if (!strcmp(answer, "right")) return 0;
        if (!strcmp(answer, "more")) low = guess;
        else high = guess;
    }
}
