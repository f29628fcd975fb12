// Probabilities of the sums, die by die, with additions of positive numbers only.
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
            const double share = sums[k] / faces;
            for (int face = 1; face <= faces; ++face) next[k + face] += share;
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
