// Mistake: 200 000 houses have more walks than fit into 32 bits.
#include <iostream>
#include <vector>

int main() {
    int n, k, safe = 0, last = 0;
    std::cin >> n >> k;
    std::vector<bool> watch(n + 1, false);
    while (k--) {
        int house;
        std::cin >> house;
        watch[house] = true;
    }
    for (int house = 1; house <= n; ++house) {
        if (watch[house]) last = house;
        safe = static_cast<int>(static_cast<unsigned>(safe) + static_cast<unsigned>(last));
    }
    std::cout << safe << "\n";
}
