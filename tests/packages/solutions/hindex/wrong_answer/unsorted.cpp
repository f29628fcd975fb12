// Mistake: takes the papers in the order of the input.
#include <iostream>

int main() {
    int n, index = 0;
    std::cin >> n;
    for (int i = 1; i <= n; ++i) {
        long long citations;
        std::cin >> citations;
        if (citations >= i) index = i;
    }
    std::cout << index << "\n";
}
