// One pass over the data: mean and central sums are updated with each value (Welford's recurrence and its third-order
// relative). It loses some digits at a huge offset, but by far not all.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    long long n;
    std::cin >> n;
    double mean = 0.0, squares = 0.0, cubes = 0.0;
    std::map<double, long long> counts;
    for (long long i = 1; i <= n; ++i) {
        double x;
        std::cin >> x;
        ++counts[x];
        const double delta = x - mean;
        const double step = delta / static_cast<double>(i);
        const double term = delta * step * static_cast<double>(i - 1);
        cubes += term * step * static_cast<double>(i - 2) - 3.0 * step * squares;
        squares += term;
        mean += step;
    }
    auto at = [&](long long index) {
        for (const auto& [value, count] : counts) {
            if (index < count) return value;
            index -= count;
        }
        return std::nan("");
    };
    auto quantile = [&](long long quarters) {
        const long long j = quarters * (n - 1) / 4, rest = quarters * (n - 1) % 4;
        return rest == 0 ? at(j) : at(j) + static_cast<double>(rest) / 4.0 * (at(j + 1) - at(j));
    };
    auto mode = counts.begin();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (it->second > mode->second) mode = it;
    }
    const double var = n == 1 ? std::nan("") : squares / static_cast<double>(n - 1);
    const double m2 = squares / static_cast<double>(n), m3 = cubes / static_cast<double>(n);
    const double skew = counts.size() == 1 ? std::nan("") : m3 / (m2 * std::sqrt(m2));
    std::cout << std::setprecision(17) << "mean " << mean << "\nvar " << var << "\nsd " << std::sqrt(var) << "\nskew " << skew
              << "\nmedian " << quantile(2) << "\nq1 " << quantile(1) << "\nq3 " << quantile(3) << "\nmode " << mode->first
              << "\nmode_count " << mode->second << '\n';
}
