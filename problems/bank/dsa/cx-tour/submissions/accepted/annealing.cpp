// Simulated annealing: reversals of short paths between near cities, accepted by the rule of Metropolis.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <random>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<double> x(n), y(n);
    for (int i = 0; i < n; ++i) std::cin >> x[i] >> y[i];
    const auto distance = [&](int a, int b) {
        return std::sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
    };
    // A sweep in strips is a better beginning than the order of the input.
    const int strips = std::max(1, static_cast<int>(std::sqrt(n / 2.0)));
    const auto strip = [&](int a) { return static_cast<int>(x[a] / 1000001.0 * strips); };
    std::vector<int> order(n), place(n);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        if (strip(a) != strip(b)) return strip(a) < strip(b);
        if (y[a] != y[b]) return strip(a) % 2 ? y[a] > y[b] : y[a] < y[b];
        return a < b;
    });
    if (n > 4) {
        for (int i = 0; i < n; ++i) place[order[i]] = i;
        const int count = std::min(n - 1, 12);
        std::vector<std::vector<int>> near(n);
        std::vector<int> all(order);
        double total = 0;
        for (int a = 0; a < n; ++a) {
            std::partial_sort(all.begin(), all.begin() + count + 1, all.end(),
                              [&](int b, int c) { return distance(a, b) < distance(a, c); });
            for (int i = 0; i <= count; ++i)
                if (all[i] != a) near[a].push_back(all[i]);
            total += distance(a, near[a][near[a].size() / 2]);
        }
        std::mt19937 rng(7);
        std::uniform_real_distribution<double> uniform(0, 1);
        const int steps = 3000 * n;
        const double hot = total / n + 1e-9, cold = hot / 200;
        for (int step = 0; step < steps; ++step) {
            const double heat = hot * std::pow(cold / hot, static_cast<double>(step) / steps);
            const int a = static_cast<int>(rng() % n), c = near[a][rng() % near[a].size()];
            int i = place[a], j = place[c];
            if (i > j) std::swap(i, j);
            // The path behind the first up to the second is turned: two edges go, two come.
            const int first = order[i], b = order[i + 1 == n ? 0 : i + 1], last = order[j], d = order[j + 1 == n ? 0 : j + 1];
            const double change = distance(first, last) + distance(b, d) - distance(first, b) - distance(last, d);
            if (change > 0 && uniform(rng) >= std::exp(-change / heat)) continue;
            int from = i + 1, to = j;
            if (2 * (to - from + 1) > n) {
                // The rest of the circle is shorter.
                for (int k = (n - (to - from + 1)) / 2, l = j + 1, m = i + n; k > 0; --k, ++l, --m) {
                    std::swap(order[l % n], order[m % n]);
                    place[order[l % n]] = l % n;
                    place[order[m % n]] = m % n;
                }
                continue;
            }
            for (; from < to; ++from, --to) {
                std::swap(order[from], order[to]);
                place[order[from]] = from;
                place[order[to]] = to;
            }
        }
    }
    for (const int city : order) std::cout << city << '\n';
}
