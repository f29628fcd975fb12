// Mistake: indexes the Fenwick tree by the mark itself and trusts that marks are at most 10^6 in size.
#include <cstdio>
#include <vector>

int main() {
    const int offset = 1000001;
    std::vector<int> tree(2 * offset + 1, 0);
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    long long inversions = 0;
    for (int seen = 0; seen < n; ++seen) {
        int mark;
        if (std::scanf("%d", &mark) != 1) return 1;
        int not_greater = 0;
        for (int i = mark + offset; i > 0; i -= i & -i) not_greater += tree.at(i);
        inversions += seen - not_greater;
        for (int i = mark + offset; i < static_cast<int>(tree.size()); i += i & -i) ++tree.at(i);
    }
    std::printf("%lld\n", inversions);
}
