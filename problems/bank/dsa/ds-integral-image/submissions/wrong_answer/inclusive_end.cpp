// Mistake: takes the last row and column as part of the box.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int height, width, boxes;
    std::cin >> height >> width >> boxes;
    std::vector<std::vector<long long>> table(height + 1, std::vector<long long>(width + 1, 0));
    for (int r = 0; r < height; ++r) {
        for (int c = 0; c < width; ++c) {
            std::cin >> table[r + 1][c + 1];
            table[r + 1][c + 1] += table[r][c + 1] + table[r + 1][c] - table[r][c];
        }
    }
    for (int r0, c0, r1, c1; boxes > 0; --boxes) {
        std::cin >> r0 >> c0 >> r1 >> c1;
        r1 = std::min(r1 + 1, height);
        c1 = std::min(c1 + 1, width);
        std::cout << table[r1][c1] - table[r0][c1] - table[r1][c0] + table[r0][c0] << '\n';
    }
}
