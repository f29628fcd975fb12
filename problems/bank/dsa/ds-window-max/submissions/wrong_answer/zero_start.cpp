// Mistake: the blocks' running maxima start at 0, which no negative value ever beats.
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
    std::vector<long long> up_to(n), from_here(n);
    long long best = 0;
    for (int i = 0; i < n; ++i) {
        if (i % k == 0) best = 0;
        up_to[i] = best = std::max(best, values[i]);
    }
    best = 0;
    for (int i = n - 1; i >= 0; --i) {
        if ((i + 1) % k == 0) best = 0;
        from_here[i] = best = std::max(best, values[i]);
    }
    for (int i = 0; i + k <= n; ++i) std::printf("%lld\n", std::max(from_here[i], up_to[i + k - 1]));
}
