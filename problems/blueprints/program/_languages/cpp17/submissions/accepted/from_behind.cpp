#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::vector<long long> prices(n);
    for (long long &price : prices)
        if (scanf("%lld", &price) != 1) return 1;
    size_t last = prices.size() - 1;
    long long highest = prices[last], best = prices[last] - prices[last - 1];
    for (size_t i = last; i-- > 0;) {
        best = std::max(best, highest - prices[i]);
        highest = std::max(highest, prices[i]);
    }
    printf("%lld\n", best);
}
