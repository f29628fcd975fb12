#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::vector<long long> prices(n);
    for (long long &price : prices)
        if (scanf("%lld", &price) != 1) return 1;
    long long best = *std::max_element(prices.begin(), prices.end()) - *std::min_element(prices.begin(), prices.end());
    printf("%lld\n", best);
}
