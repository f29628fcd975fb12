#include <algorithm>
#include <vector>

long long largest_rise(const std::vector<long long> &prices) {
    size_t last = prices.size() - 1;
    long long highest = prices[last], best = prices[last] - prices[last - 1];
    for (size_t i = last; i-- > 0;) {
        best = std::max(best, highest - prices[i]);
        highest = std::max(highest, prices[i]);
    }
    return best;
}
