#include <algorithm>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, s, t;
    std::cin >> n >> m >> s >> t;
    std::vector<std::vector<std::pair<int, unsigned>>> links(n + 1);
    for (int i = 0; i < m; ++i) {
        int u, v;
        unsigned w;
        std::cin >> u >> v >> w;
        links[u].push_back({v, w});
    }
    const unsigned far = 0xFFFFFFFFu;
    std::vector<unsigned> distance(n + 1, far);
    std::vector<int> before(n + 1, 0);
    using Entry = std::pair<unsigned, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    distance[s] = 0;
    queue.push({0, s});
    while (!queue.empty()) {
        const auto [d, u] = queue.top();
        queue.pop();
        if (d > distance[u]) continue;
        for (const auto& [v, w] : links[u]) {
            if (d + w < distance[v]) {
                distance[v] = d + w;
                before[v] = u;
                queue.push({d + w, v});
            }
        }
    }
    if (distance[t] == far) {
        std::cout << -1 << '\n';
        return 0;
    }
    std::vector<int> route{t};
    while (route.back() != s) route.push_back(before[route.back()]);
    std::reverse(route.begin(), route.end());
    std::cout << distance[t] << '\n';
    for (std::size_t i = 0; i < route.size(); ++i) std::cout << route[i] << (i + 1 < route.size() ? ' ' : '\n');
}
