#include <algorithm>
#include <vector>

long long largest_rise(const std::vector<long long> &prices) {
    long long best = *std::max_element(prices.begin(), prices.end()) - *std::min_element(prices.begin(), prices.end());
    return best;
}
