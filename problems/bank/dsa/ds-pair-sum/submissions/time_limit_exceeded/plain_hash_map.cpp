#include <iostream>
#include <unordered_map>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long target;
    std::cin >> n >> target;
    std::unordered_map<long long, int> seen;
    long long pairs = 0;
    for (int i = 0; i < n; ++i) {
        long long a;
        std::cin >> a;
        if (auto found = seen.find(target - a); found != seen.end()) pairs += found->second;
        ++seen[a];
    }
    std::cout << pairs << '\n';
}
