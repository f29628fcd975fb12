#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<int> papers(n + 1, 0);
    for (int i = 0; i < n; ++i) {
        long long citations;
        std::cin >> citations;
        ++papers[citations > n ? n : citations];
    }
    int index = n;
    int at_least = papers[n];
    while (at_least < index) at_least += papers[--index];
    std::cout << index << "\n";
}
