// Another way: the sum is symmetric, so the upper tail is looked up in the lower one. Only the rising side of the
// distribution is computed; the falling side is its mirror image.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <vector>

int main() {
    int n, q;
    std::cin >> n >> q;
    std::vector<int> faces(n);
    for (int& s : faces) std::cin >> s;
    std::sort(faces.begin(), faces.end());
    std::vector<double> sums{1.0};  // of sum minus number of dice, which starts at 0
    for (const int s : faces) {
        const int top = static_cast<int>(sums.size()) - 1 + s - 1;
        std::vector<double> next(top + 1, 0.0);
        for (int k = 0; 2 * k <= top; ++k) {
            double window = 0.0;
            for (int j = std::max(0, k - s + 1); j <= std::min<int>(k, sums.size() - 1); ++j) window += sums[j];
            next[k] = next[top - k] = window / s;
        }
        sums = std::move(next);
    }
    const int top = static_cast<int>(sums.size()) - 1;
    std::vector<double> at_most(top + 1);
    double sum = 0.0;
    for (int k = 0; k <= top; ++k) at_most[k] = sum += sums[k];
    std::cout << std::setprecision(17);
    for (int t; q > 0; --q) {
        std::cin >> t;
        const int room = top - std::max(t - n, 0);
        std::cout << (room < 0 ? 0.0 : at_most[room]) << '\n';
    }
}
