// Mistake: searches a free stage from number 1 again after each one, which is quadratic on a chain.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int pipelines;
    std::cin >> pipelines;
    while (pipelines-- > 0) {
        int n, m;
        std::cin >> n >> m;
        std::vector<std::vector<int>> after(n + 1), before(n + 1);
        std::vector<int> open(n + 1, 0), order;
        for (int u, v; m > 0; --m) {
            std::cin >> u >> v;
            after[u].push_back(v);
            before[v].push_back(u);
            ++open[v];
        }
        const int done = -1;
        while (true) {
            int u = 1;
            while (u <= n && open[u] != 0) ++u;
            if (u > n) break;
            open[u] = done;
            order.push_back(u);
            for (const int v : after[u]) --open[v];
        }
        if (static_cast<int>(order.size()) == n) {
            std::cout << "ORDER\n";
        } else {
            const auto left_over = [&](int u) { return open[u] > 0; };
            int stage = 1;
            while (!left_over(stage)) ++stage;
            std::vector<int> visited_at(n + 1, -1), walk;
            while (visited_at[stage] == -1) {
                visited_at[stage] = static_cast<int>(walk.size());
                walk.push_back(stage);
                stage = *std::find_if(before[stage].begin(), before[stage].end(), left_over);
            }
            order.assign(walk.rbegin(), walk.rend() - visited_at[stage]);
            std::cout << "CYCLE " << order.size() << '\n';
        }
        for (const int u : order) std::cout << u << ' ';
        std::cout << '\n';
    }
}
