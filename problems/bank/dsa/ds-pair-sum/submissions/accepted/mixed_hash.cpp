// A table with open addressing whose hash mixes all bits of the key.
#include <cstdint>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::int64_t target;
    std::cin >> n >> target;
    const std::size_t size = 1u << 21;
    std::vector<std::int64_t> keys(size);
    std::vector<std::int64_t> counts(size, 0);
    const auto place = [&](std::int64_t key) {
        std::uint64_t h = static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15ull;
        h ^= h >> 29;
        std::size_t i = (h * 0xBF58476D1CE4E5B9ull) >> 43;
        while (counts[i] != 0 && keys[i] != key) i = (i + 1) % size;
        return i;
    };
    std::int64_t pairs = 0;
    for (int i = 0; i < n; ++i) {
        std::int64_t a;
        std::cin >> a;
        pairs += counts[place(target - a)];
        const std::size_t own = place(a);
        keys[own] = a;
        ++counts[own];
    }
    std::cout << pairs << '\n';
}
