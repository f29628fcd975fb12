// Case 550: 2^30 instantiations. The compiler ends by its limits of time or memory.
template <int depth, int path> struct Bomb {
    static constexpr long value = Bomb<depth - 1, path * 2>::value + Bomb<depth - 1, path * 2 + 1>::value;
};
template <int path> struct Bomb<0, path> { static constexpr long value = 1; };
int main() { return Bomb<30, 1>::value == 0; }
