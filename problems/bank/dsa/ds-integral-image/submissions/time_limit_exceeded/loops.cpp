// Mistake: adds up the cells of each box anew.
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int height, width, boxes;
    std::cin >> height >> width >> boxes;
    std::vector<std::vector<long long>> picture(height, std::vector<long long>(width));
    for (auto& row : picture) {
        for (long long& cell : row) std::cin >> cell;
    }
    for (int r0, c0, r1, c1; boxes > 0; --boxes) {
        std::cin >> r0 >> c0 >> r1 >> c1;
        long long sum = 0;
        for (int r = r0; r < r1; ++r) {
            for (int c = c0; c < c1; ++c) sum += picture[r][c];
        }
        std::cout << sum << '\n';
    }
}
