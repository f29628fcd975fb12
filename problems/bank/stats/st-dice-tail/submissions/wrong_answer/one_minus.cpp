// Mistake: takes the upper tail as 1 minus the lower one, which leaves no digit of small probabilities.
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
        std::vector<double> next(sums.size() + faces, 0.0);
        for (std::size_t k = 0; k < sums.size(); ++k) {
            for (int face = 1; face <= faces; ++face) next[k + face] += sums[k] / faces;
        }
        sums = std::move(next);
    }
    std::vector<double> below(sums.size() + 1, 0.0);
    for (std::size_t k = 0; k < sums.size(); ++k) below[k + 1] = below[k] + sums[k];
    for (; q > 0; --q) {
        std::size_t threshold;
        if (std::scanf("%zu", &threshold) != 1) return 1;
        std::printf("%.17g\n", threshold < sums.size() ? std::max(0.0, 1.0 - below[threshold]) : 0.0);
    }
}
