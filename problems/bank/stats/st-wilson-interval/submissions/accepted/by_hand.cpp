// The tails of normal and beta distribution by hand, turned around by bisection.
#include <bits/stdc++.h>
using namespace std;

// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2), for x >= 10.
static double stirling_rest(double x) {
    const double s = 1 / (x * x);
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / x;
}

// log B(a, b), a <= b, without the difference of two huge logarithms.
static double log_beta(double a, double b) {
    if (b < 10) return lgamma(a) + lgamma(b) - lgamma(a + b);
    const double tail = stirling_rest(b) - stirling_rest(a + b);
    if (a < 10) return lgamma(a) - (a + b - 0.5) * log1p(a / b) - a * log(b) + a + tail;
    const double share = a / (a + b);
    return 0.5 * log(2 * acos(-1.0)) + stirling_rest(a) + tail + (a - 0.5) * log(share) + b * log1p(-share) -
           0.5 * log(b);
}

// The continued fraction of the incomplete beta function, good for x < (a + 1) / (a + b + 2).
static double fraction(double a, double b, double x) {
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double result = d;
    for (double m = 1; m < 1e6; ++m) {
        double step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / (1 + step * d);
        c = 1 + step / c;
        result *= d * c;
        step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / (1 + step * d);
        c = 1 + step / c;
        const double factor = d * c;
        result *= factor;
        if (fabs(factor - 1) < 1e-15) break;
    }
    return result;
}

// P(B <= x), or P(B > x), for a beta variable B.
static double beta_tail(double a, double b, double x, bool upper) {
    const bool swapped = x > (a + 1) / (a + b + 2);
    const double front = exp(a * log(x) + b * log1p(-x) - log_beta(min(a, b), max(a, b)));
    const double part = swapped ? front * fraction(b, a, 1 - x) / b : front * fraction(a, b, x) / a;
    return swapped == upper ? part : 1 - part;
}

static double beta_quantile(double a, double b, double share, bool upper) {
    double low = 0, high = 1;
    for (int step = 0; step < 200; ++step) {
        // Towards small values by ratios, so that they keep their digits.
        const double middle = low == 0 ? high / 16 : high > 2 * low ? sqrt(low * high) : (low + high) / 2;
        if (middle <= low || middle >= high) break;
        (beta_tail(a, b, middle, upper) < share) == upper ? high = middle : low = middle;
    }
    return (low + high) / 2;
}

static double normal_quantile(double share) {
    double low = 0, high = 10;
    for (int step = 0; step < 100; ++step) {
        const double middle = (low + high) / 2;
        (erfc(middle / sqrt(2.0)) / 2 < share ? high : low) = middle;
    }
    return low;
}

tuple<double, double, double, double> intervals(long long k, long long n, double conf) {
    const double half = (1 - conf) / 2, z = normal_quantile(half);
    const double hits = k, all = n, misses = n - k;
    const double far = hits + z * z / 2 + z * sqrt(hits * (misses / all) + z * z / 4);
    const double lower = hits * hits / all / far, upper = k == n ? 1 : far / (all + z * z);
    const double cp_lower = k == 0 ? 0 : beta_quantile(hits, misses + 1, half, false);
    const double cp_upper = k == n ? 1 : beta_quantile(hits + 1, misses, half, true);
    return {lower, upper, cp_lower, cp_upper};
}
