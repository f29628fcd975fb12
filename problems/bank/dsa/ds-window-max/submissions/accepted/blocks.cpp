// Blocks of length k: each window is the end of one block and the beginning of the next.
#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n, k;
    if (std::scanf("%d %d", &n, &k) != 2) return 1;
    std::vector<long long> values(n);
    for (long long& x : values) {
        if (std::scanf("%lld", &x) != 1) return 1;
    }
    std::vector<long long> up_to(values), from_here(values);
    for (int i = 1; i < n; ++i) {
        if (i % k != 0) up_to[i] = std::max(up_to[i - 1], values[i]);
    }
    for (int i = n - 2; i >= 0; --i) {
        if ((i + 1) % k != 0) from_here[i] = std::max(from_here[i + 1], values[i]);
    }
    for (int i = 0; i + k <= n; ++i) std::printf("%lld\n", std::max(from_here[i], up_to[i + k - 1]));
}
