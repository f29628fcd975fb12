#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::vector<long long> prices(n);
    for (long long &price : prices)
        if (scanf("%lld", &price) != 1) return 1;
    long long best = prices[1] - prices[0];
    for (size_t j = 1; j < prices.size(); j++)
        best = std::max(best, prices[j] - *std::min_element(prices.begin(), prices.begin() + j));
    printf("%lld\n", best);
}
