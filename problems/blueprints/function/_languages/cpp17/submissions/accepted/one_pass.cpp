#include <algorithm>
#include <vector>

long long largest_rise(const std::vector<long long> &prices) {
    long long lowest = prices[0], best = prices[1] - prices[0];
    for (size_t i = 1; i < prices.size(); i++) {
        best = std::max(best, prices[i] - lowest);
        lowest = std::min(lowest, prices[i]);
    }
    return best;
}
