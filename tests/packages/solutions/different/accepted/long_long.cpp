#include <iostream>

int main() {
    long long first, second;
    while (std::cin >> first >> second) std::cout << (first > second ? first - second : second - first) << "\n";
}
