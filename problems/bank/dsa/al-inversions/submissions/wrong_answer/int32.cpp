// Mistake: the counter is a 32-bit integer and wraps around.
#include <algorithm>
#include <cstdio>
#include <vector>

unsigned inversions = 0;

void sort_and_count(std::vector<int>& a, std::vector<int>& merged, int begin, int end) {
    if (end - begin < 2) return;
    const int middle = begin + (end - begin) / 2;
    sort_and_count(a, merged, begin, middle);
    sort_and_count(a, merged, middle, end);
    int i = begin, j = middle;
    for (int k = begin; k < end; ++k) {
        if (j == end || (i < middle && a[i] <= a[j])) {
            merged[k] = a[i++];
        } else {
            merged[k] = a[j++];
            inversions += middle - i;
        }
    }
    std::copy(merged.begin() + begin, merged.begin() + end, a.begin() + begin);
}

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    std::vector<int> a(n), merged(n);
    for (int& x : a) {
        if (std::scanf("%d", &x) != 1) return 1;
    }
    sort_and_count(a, merged, 0, n);
    std::printf("%d\n", static_cast<int>(inversions));
}
