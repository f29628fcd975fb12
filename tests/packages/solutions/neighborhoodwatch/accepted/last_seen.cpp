#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    long long n, k, safe = 0, last = 0;
    std::cin >> n >> k;
    std::vector<bool> watch(n + 1, false);
    while (k--) {
        long long house;
        std::cin >> house;
        watch[house] = true;
    }
    for (long long house = 1; house <= n; ++house) {
        if (watch[house]) last = house;
        safe += last;
    }
    std::cout << safe << "\n";
}
