#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::vector<long long> prices(n);
    for (long long &price : prices)
        if (scanf("%lld", &price) != 1) return 1;
    long long lowest = prices[0], best = 0;
    for (long long price : prices) {
        best = std::max(best, price - lowest);
        lowest = std::min(lowest, price);
    }
    printf("%lld\n", best);
}
