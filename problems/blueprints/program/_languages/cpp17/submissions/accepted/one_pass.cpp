#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::vector<long long> prices(n);
    for (long long &price : prices)
        if (scanf("%lld", &price) != 1) return 1;
    long long lowest = prices[0], best = prices[1] - prices[0];
    for (size_t i = 1; i < prices.size(); i++) {
        best = std::max(best, prices[i] - lowest);
        lowest = std::min(lowest, prices[i]);
    }
    printf("%lld\n", best);
}
