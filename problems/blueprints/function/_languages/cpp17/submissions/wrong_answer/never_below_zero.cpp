#include <algorithm>
#include <vector>

long long largest_rise(const std::vector<long long> &prices) {
    long long lowest = prices[0], best = 0;
    for (long long price : prices) {
        best = std::max(best, price - lowest);
        lowest = std::min(lowest, price);
    }
    return best;
}
