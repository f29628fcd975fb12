// Mistake: looks at all pairs, 8 * 10^10 of them at the greatest n.
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<int> a(n);
    for (int& x : a) std::cin >> x;
    long long inversions = 0;
    for (int i = 0; i < n; ++i) {
        for (int j = i + 1; j < n; ++j) inversions += a[i] > a[j];
    }
    std::cout << inversions << '\n';
}
