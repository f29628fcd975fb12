// Mistake: counts outcomes in 64 bits, which wrap around from ten dice of 100 faces on.
#include <cstdio>
#include <vector>

int main() {
    int n, q;
    if (std::scanf("%d %d", &n, &q) != 2) return 1;
    std::vector<unsigned long long> counts{1};
    unsigned long long outcomes = 1;
    for (int i = 0; i < n; ++i) {
        int faces;
        if (std::scanf("%d", &faces) != 1) return 1;
        outcomes *= faces;
        std::vector<unsigned long long> next(counts.size() + faces, 0);
        for (std::size_t k = 0; k < counts.size(); ++k) {
            for (int face = 1; face <= faces; ++face) next[k + face] += counts[k];
        }
        counts = std::move(next);
    }
    for (std::size_t k = counts.size() - 1; k > 0; --k) counts[k - 1] += counts[k];
    for (; q > 0; --q) {
        std::size_t threshold;
        if (std::scanf("%zu", &threshold) != 1) return 1;
        const double count = threshold < counts.size() ? static_cast<double>(counts[threshold]) : 0.0;
        std::printf("%.17g\n", count / static_cast<double>(outcomes));
    }
}
