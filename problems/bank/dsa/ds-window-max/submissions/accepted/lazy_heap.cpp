// A heap whose outdated tops are removed when they show: n log n, slower but good enough.
#include <iostream>
#include <queue>
#include <utility>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    std::cin >> n >> k;
    std::priority_queue<std::pair<long long, int>> heap;
    for (int i = 0; i < n; ++i) {
        long long x;
        std::cin >> x;
        heap.emplace(x, i);
        while (heap.top().second <= i - k) heap.pop();
        if (i >= k - 1) std::cout << heap.top().first << ' ';
    }
    std::cout << '\n';
}
