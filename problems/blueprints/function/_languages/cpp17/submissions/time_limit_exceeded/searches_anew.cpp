#include <algorithm>
#include <vector>

long long largest_rise(const std::vector<long long> &prices) {
    long long best = prices[1] - prices[0];
    for (size_t j = 1; j < prices.size(); j++)
        best = std::max(best, prices[j] - *std::min_element(prices.begin(), prices.begin() + j));
    return best;
}
