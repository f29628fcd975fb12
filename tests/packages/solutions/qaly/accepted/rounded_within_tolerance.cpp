// Accepted variant: an error below the tolerance of 0.001, written with an exponent.
#include <cstdio>

int main() {
    int n;
    double total = 0, quality, years;
    std::scanf("%d", &n);
    while (n--) {
        std::scanf("%lf %lf", &quality, &years);
        total += quality * years;
    }
    std::printf("%.15e\n", total + 0.0004);
}
