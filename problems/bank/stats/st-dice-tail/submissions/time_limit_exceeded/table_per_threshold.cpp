// Mistake: builds the whole table anew for each threshold.
#include <cstdio>
#include <vector>

double tail(const std::vector<int>& faces, std::size_t threshold) {
    std::vector<double> sums{1.0};
    for (const int s : faces) {
        std::vector<double> next(sums.size() + s, 0.0);
        for (std::size_t k = 0; k < sums.size(); ++k) {
            for (int face = 1; face <= s; ++face) next[k + face] += sums[k] / s;
        }
        sums = std::move(next);
    }
    double sum = 0.0;
    for (std::size_t k = sums.size(); k-- > threshold;) sum += sums[k];
    return sum;
}

int main() {
    int n, q;
    if (std::scanf("%d %d", &n, &q) != 2) return 1;
    std::vector<int> faces(n);
    for (int& s : faces) {
        if (std::scanf("%d", &s) != 1) return 1;
    }
    for (; q > 0; --q) {
        std::size_t threshold;
        if (std::scanf("%zu", &threshold) != 1) return 1;
        std::printf("%.17g\n", tail(faces, threshold));
    }
}
