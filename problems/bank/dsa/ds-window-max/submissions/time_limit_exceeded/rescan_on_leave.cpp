// Mistake: keeps the peak and searches the window again only when the peak leaves; on a falling record it always does.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    std::cin >> n >> k;
    std::vector<long long> values(n);
    for (long long& x : values) std::cin >> x;
    auto peak = std::max_element(values.begin(), values.begin() + k);
    std::cout << *peak << '\n';
    for (int i = k; i < n; ++i) {
        const auto newest = values.begin() + i;
        if (*newest >= *peak) {
            peak = newest;
        } else if (newest - peak >= k) {
            peak = std::max_element(newest - k + 1, newest + 1);
        }
        std::cout << *peak << '\n';
    }
}
