#include <iostream>
#include <string>

int main() {
    int n;
    std::string mode;
    std::cin >> n >> mode;
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        long long x;
        std::cin >> x;
        int y = static_cast<int>(x) + 1;
        sum += y;
        if (mode == "A") std::cout << y << "\n";
    }
    if (mode == "S") std::cout << static_cast<int>(sum) << "\n";
}
