// Mistake: a table of 32-bit sums wraps around.
#include <cstdint>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int height, width, boxes;
    std::cin >> height >> width >> boxes;
    std::vector<std::vector<std::uint32_t>> table(height + 1, std::vector<std::uint32_t>(width + 1, 0));
    for (int r = 0; r < height; ++r) {
        for (int c = 0; c < width; ++c) {
            int cell;
            std::cin >> cell;
            table[r + 1][c + 1] = table[r][c + 1] + table[r + 1][c] - table[r][c] + cell;
        }
    }
    for (int r0, c0, r1, c1; boxes > 0; --boxes) {
        std::cin >> r0 >> c0 >> r1 >> c1;
        std::cout << static_cast<std::int32_t>(table[r1][c1] - table[r0][c1] - table[r1][c0] + table[r0][c0]) << '\n';
    }
}
