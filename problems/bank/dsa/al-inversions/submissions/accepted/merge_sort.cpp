// Bottom-up merge sort; taking from the right counts what still waits on the left.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    std::vector<int> a(n), merged(n);
    for (int& x : a) {
        if (std::scanf("%d", &x) != 1) return 1;
    }
    std::int64_t inversions = 0;
    for (int width = 1; width < n; width *= 2) {
        for (int begin = 0; begin < n; begin += 2 * width) {
            const int middle = std::min(begin + width, n);
            const int end = std::min(begin + 2 * width, n);
            int i = begin, j = middle;
            for (int k = begin; k < end; ++k) {
                if (j == end || (i < middle && a[i] <= a[j])) {
                    merged[k] = a[i++];
                } else {
                    merged[k] = a[j++];
                    inversions += middle - i;
                }
            }
        }
        a.swap(merged);
    }
    std::printf("%lld\n", static_cast<long long>(inversions));
}
