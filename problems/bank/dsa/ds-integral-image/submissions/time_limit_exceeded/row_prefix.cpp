// Mistake: prefix sums within each row only, so a box costs one step per row: hopeless for tall pictures.
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int height, width, boxes;
    std::cin >> height >> width >> boxes;
    std::vector<std::vector<long long>> prefix(height, std::vector<long long>(width + 1, 0));
    for (auto& row : prefix) {
        for (int c = 0; c < width; ++c) {
            std::cin >> row[c + 1];
            row[c + 1] += row[c];
        }
    }
    for (int r0, c0, r1, c1; boxes > 0; --boxes) {
        std::cin >> r0 >> c0 >> r1 >> c1;
        long long sum = 0;
        for (int r = r0; r < r1; ++r) sum += prefix[r][c1] - prefix[r][c0];
        std::cout << sum << '\n';
    }
}
