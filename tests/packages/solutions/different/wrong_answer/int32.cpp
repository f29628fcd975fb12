// Mistake: 32 bits are not enough.
#include <iostream>

int main() {
    long long first, second;
    while (std::cin >> first >> second) std::cout << static_cast<int>(first > second ? first - second : second - first) << "\n";
}
