// The tails of normal and beta distribution by hand, turned around by bisection.
class Solution {
    static final double[] BERNOULLI = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188};

    // log Gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2), for x >= 10.
    static double stirlingRest(double x) {
        double sum = 0;
        for (int i = BERNOULLI.length - 1; i >= 0; i--) {
            sum = sum / (x * x) + BERNOULLI[i];
        }
        return sum / x;
    }

    // For x > 0: up to 10 or more by the recursion, then Stirling.
    static double logGamma(double x) {
        double product = 1;
        while (x < 10) {
            product *= x++;
        }
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingRest(x) - Math.log(product);
    }

    // log B(a, b), a <= b, without the difference of two huge logarithms.
    static double logBeta(double a, double b) {
        if (b < 10) {
            return logGamma(a) + logGamma(b) - logGamma(a + b);
        }
        double tail = stirlingRest(b) - stirlingRest(a + b);
        if (a < 10) {
            return logGamma(a) - (a + b - 0.5) * Math.log1p(a / b) - a * Math.log(b) + a + tail;
        }
        double share = a / (a + b);
        double main = (a - 0.5) * Math.log(share) + b * Math.log1p(-share) - 0.5 * Math.log(b);
        return 0.5 * Math.log(2 * Math.PI) + stirlingRest(a) + tail + main;
    }

    // The continued fraction of the incomplete beta function, good for x < (a + 1) / (a + b + 2).
    static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 - (a + b) * x / (a + 1);
        d = 1 / (d == 0 ? 1e-300 : d);
        double result = d;
        for (double m = 1; m < 1e6; m++) {
            double step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + step * d);
            c = 1 + step / c;
            result *= d * c;
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + step * d);
            c = 1 + step / c;
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return result;
    }

    // P(B <= x), or P(B > x), for a beta variable B.
    static double betaTail(double a, double b, double x, boolean isUpper) {
        boolean isSwapped = x > (a + 1) / (a + b + 2);
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(Math.min(a, b), Math.max(a, b)));
        double part = isSwapped ? front * fraction(b, a, 1 - x) / b : front * fraction(a, b, x) / a;
        return isSwapped == isUpper ? part : 1 - part;
    }

    static double betaQuantile(double a, double b, double share, boolean isUpper) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < 200; step++) {
            // Towards small values by ratios, so that they keep their digits.
            double middle = low == 0 ? high / 16 : high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (betaTail(a, b, middle, isUpper) < share == isUpper) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    // P(Z > z): the series of odd double factorials near 0, the continued fraction further out.
    static double normalTail(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z < 2.5) {
            double term = z;
            double sum = z;
            for (int i = 3; term > 1e-17 * sum; i += 2) {
                term *= z * z / i;
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double rest = z;
        for (int i = 200; i > 0; i--) {
            rest = z + i / rest;
        }
        return density / rest;
    }

    static double normalQuantile(double share) {
        double low = 0;
        double high = 10;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if (normalTail(middle) < share) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    static double[] intervals(long k, long n, double conf) {
        double half = (1 - conf) / 2;
        double z = normalQuantile(half);
        double hits = k;
        double far = hits + z * z / 2 + z * Math.sqrt(hits * ((double) (n - k) / n) + z * z / 4);
        return new double[] {
            hits * hits / n / far,
            k == n ? 1 : far / (n + z * z),
            k == 0 ? 0 : betaQuantile(k, n - k + 1, half, false),
            k == n ? 1 : betaQuantile(k + 1, n - k, half, true)
        };
    }
}
