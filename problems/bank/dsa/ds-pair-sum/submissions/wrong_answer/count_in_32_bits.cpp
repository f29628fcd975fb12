#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long target;
    std::cin >> n >> target;
    std::vector<long long> a(n);
    for (auto& x : a) std::cin >> x;
    std::sort(a.begin(), a.end());
    int pairs = 0;
    for (int low = 0, high = n - 1; low < high;) {
        const long long sum = a[low] + a[high];
        if (sum < target) {
            ++low;
        } else if (sum > target) {
            --high;
        } else if (a[low] == a[high]) {
            const long long run = high - low + 1;
            pairs += static_cast<int>(run * (run - 1) / 2);
            break;
        } else {
            const int start = low, end = high;
            while (a[low] == a[start]) ++low;
            while (a[high] == a[end]) --high;
            pairs += static_cast<long long>(low - start) * (end - high);
        }
    }
    std::cout << pairs << '\n';
}
