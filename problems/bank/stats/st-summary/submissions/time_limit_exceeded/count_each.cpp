// Mistake: counts every value anew in the whole list, which is quadratic.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

double quantile(const std::vector<double>& ordered, int quarters) {
    const long long position = static_cast<long long>(quarters) * (static_cast<long long>(ordered.size()) - 1);
    const std::size_t j = position / 4;
    const double rest = (position % 4) / 4.0;
    return rest == 0.0 ? ordered[j] : ordered[j] + rest * (ordered[j + 1] - ordered[j]);
}

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    std::vector<double> values(n);
    double sum = 0.0;
    for (double& x : values) {
        if (std::scanf("%lf", &x) != 1) return 1;
        sum += x;
    }
    double mean = sum / n;
    double shift = 0.0;
    for (const double x : values) shift += x - mean;
    shift /= n;
    double squares = 0.0, cubes = 0.0;
    for (const double x : values) {
        const double d = (x - mean) - shift;
        squares += d * d;
        cubes += d * d * d;
    }
    std::sort(values.begin(), values.end());
    double mode = values[0];
    int mode_count = 0;
    for (const double candidate : values) {
        const int count = static_cast<int>(std::count(values.begin(), values.end(), candidate));
        if (count > mode_count) {
            mode_count = count;
            mode = candidate;
        }
    }
    const bool constant = values.front() == values.back();
    const double var = n == 1 ? std::nan("") : squares / (n - 1);
    std::printf("mean %.17g\n", mean + shift);
    std::printf("var %.17g\n", var);
    std::printf("sd %.17g\n", std::sqrt(var));
    std::printf("skew %.17g\n", constant ? std::nan("") : (cubes / n) / std::pow(squares / n, 1.5));
    std::printf("median %.17g\n", quantile(values, 2));
    std::printf("q1 %.17g\n", quantile(values, 1));
    std::printf("q3 %.17g\n", quantile(values, 3));
    std::printf("mode %.17g\n", mode);
    std::printf("mode_count %d\n", mode_count);
}
