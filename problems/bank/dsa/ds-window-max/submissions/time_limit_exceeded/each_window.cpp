// Mistake: takes the maximum of each window anew, n * k steps.
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
    for (int i = 0; i + k <= n; ++i) {
        std::cout << *std::max_element(values.begin() + i, values.begin() + i + k) << '\n';
    }
}
