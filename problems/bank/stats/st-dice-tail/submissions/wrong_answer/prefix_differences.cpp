// Mistake: differences of floating-point prefix sums; in the upper tail both are almost 1 and nothing is left of the digits.
#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n, q;
    if (std::scanf("%d %d", &n, &q) != 2) return 1;
    std::vector<double> sums{1.0};
    for (int i = 0; i < n; ++i) {
        int faces;
        if (std::scanf("%d", &faces) != 1) return 1;
        const int size = static_cast<int>(sums.size());
        std::vector<double> prefix(size + 1, 0.0), next(size + faces, 0.0);
        for (int k = 0; k < size; ++k) prefix[k + 1] = prefix[k] + sums[k];
        for (int k = 1; k < size + faces; ++k) {
            next[k] = (prefix[std::min(k, size)] - prefix[std::max(0, k - faces)]) / faces;
        }
        sums = std::move(next);
    }
    for (std::size_t k = sums.size() - 1; k > 0; --k) sums[k - 1] += sums[k];
    for (; q > 0; --q) {
        std::size_t threshold;
        if (std::scanf("%zu", &threshold) != 1) return 1;
        std::printf("%.17g\n", threshold < sums.size() ? sums[threshold] : 0.0);
    }
}
