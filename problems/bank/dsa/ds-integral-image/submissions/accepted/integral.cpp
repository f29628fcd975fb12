// Summed-area table with a border of zeros; four look-ups per box.
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int height, width, boxes;
    std::cin >> height >> width >> boxes;
    std::vector<std::vector<long long>> table(height + 1, std::vector<long long>(width + 1, 0));
    for (int r = 0; r < height; ++r) {
        long long row_sum = 0;
        for (int c = 0; c < width; ++c) {
            long long cell;
            std::cin >> cell;
            row_sum += cell;
            table[r + 1][c + 1] = table[r][c + 1] + row_sum;
        }
    }
    for (int r0, c0, r1, c1; boxes > 0; --boxes) {
        std::cin >> r0 >> c0 >> r1 >> c1;
        std::cout << table[r1][c1] - table[r0][c1] - table[r1][c0] + table[r0][c0] << '\n';
    }
}
