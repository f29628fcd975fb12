// Fenwick tree over ranks: for each item, the earlier items of greater rank.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<int> a(n);
    for (int& x : a) std::cin >> x;
    std::vector<int> distinct(a);
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::vector<int> tree(distinct.size() + 1, 0);
    long long inversions = 0;
    for (int seen = 0; seen < n; ++seen) {
        const auto place = std::lower_bound(distinct.begin(), distinct.end(), a[seen]);
        const int rank = static_cast<int>(place - distinct.begin()) + 1;
        int not_greater = 0;
        for (int i = rank; i > 0; i -= i & -i) not_greater += tree[i];
        inversions += seen - not_greater;
        for (int i = rank; i < static_cast<int>(tree.size()); i += i & -i) ++tree[i];
    }
    std::cout << inversions << '\n';
}
