#include <iostream>
#include <map>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, target;
    std::cin >> n >> target;
    std::map<int, int> seen;
    long long pairs = 0;
    for (int i = 0; i < n; ++i) {
        int a;
        std::cin >> a;
        const int partner = static_cast<int>(static_cast<unsigned>(target) - static_cast<unsigned>(a));
        if (auto found = seen.find(partner); found != seen.end()) pairs += found->second;
        ++seen[a];
    }
    std::cout << pairs << '\n';
}
