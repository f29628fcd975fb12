// Mistake: walks through every outcome, whose number grows as the product of the faces.
#include <cstdio>
#include <vector>

std::vector<double> weights;

void roll(const std::vector<int>& faces, std::size_t die, int sum, double weight) {
    if (die == faces.size()) {
        weights[sum] += weight;
        return;
    }
    for (int face = 1; face <= faces[die]; ++face) roll(faces, die + 1, sum + face, weight / faces[die]);
}

int main() {
    int n, q;
    if (std::scanf("%d %d", &n, &q) != 2) return 1;
    std::vector<int> faces(n);
    for (int& s : faces) {
        if (std::scanf("%d", &s) != 1) return 1;
        weights.resize(weights.size() + s);
    }
    weights.push_back(0.0);
    roll(faces, 0, 0, 1.0);
    for (; q > 0; --q) {
        std::size_t threshold;
        if (std::scanf("%zu", &threshold) != 1) return 1;
        double tail = 0.0;
        for (std::size_t k = weights.size(); k-- > threshold;) tail += weights[k];
        std::printf("%.17g\n", tail);
    }
}
