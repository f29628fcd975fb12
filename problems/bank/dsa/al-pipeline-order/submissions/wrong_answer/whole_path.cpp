// Mistake: when the search meets a grey stage it prints its whole stack, with the way that led to the cycle.
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
        std::vector<std::vector<int>> after(n + 1);
        for (int u, v; m > 0; --m) {
            std::cin >> u >> v;
            after[u].push_back(v);
        }
        std::vector<char> colour(n + 1, 0);
        std::vector<std::size_t> next(n + 1, 0);
        std::vector<int> stack, finished;
        bool cyclic = false;
        for (int root = 1; root <= n && !cyclic; ++root) {
            if (colour[root] != 0) continue;
            stack.push_back(root);
            colour[root] = 1;
            while (!stack.empty() && !cyclic) {
                const int u = stack.back();
                if (next[u] == after[u].size()) {
                    colour[u] = 2;
                    finished.push_back(u);
                    stack.pop_back();
                    continue;
                }
                const int v = after[u][next[u]++];
                cyclic = colour[v] == 1;
                if (colour[v] == 0) {
                    colour[v] = 1;
                    stack.push_back(v);
                }
            }
        }
        if (!cyclic) std::reverse(finished.begin(), finished.end());
        const std::vector<int>& answer = cyclic ? stack : finished;
        if (cyclic) {
            std::cout << "CYCLE " << answer.size() << '\n';
        } else {
            std::cout << "ORDER\n";
        }
        for (const int stage : answer) std::cout << stage << ' ';
        std::cout << '\n';
    }
}
