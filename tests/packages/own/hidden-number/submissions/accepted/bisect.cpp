#include <iostream>
#include <string>

int main() {
    long low = 1, high;
    std::cin >> high;
    std::string answer;
    while (answer != "right") {
        long middle = (low + high) / 2;
        std::cout << middle << std::endl;
        std::cin >> answer;
        if (answer == "more") low = middle + 1;
        else high = middle - 1;
    }
}
