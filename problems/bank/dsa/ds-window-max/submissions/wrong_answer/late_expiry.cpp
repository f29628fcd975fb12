// Mistake: the front leaves one step too late, so windows hold k + 1 values.
#include <deque>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    std::cin >> n >> k;
    std::vector<long long> values(n);
    std::deque<int> kept;
    for (int i = 0; i < n; ++i) {
        std::cin >> values[i];
        while (!kept.empty() && values[kept.back()] <= values[i]) kept.pop_back();
        kept.push_back(i);
        if (kept.front() <= i - k - 1) kept.pop_front();
        if (i >= k - 1) std::cout << values[kept.front()] << '\n';
    }
}
