#include <algorithm>
#include <iostream>
#include <deque>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, s, t;
    std::cin >> n >> m >> s >> t;
    std::vector<std::vector<std::pair<int, long long>>> links(n + 1);
    for (int i = 0; i < m; ++i) {
        int u, v;
        long long w;
        std::cin >> u >> v >> w;
        links[u].push_back({v, w});
    }
    const long long far = 1LL << 60;
    std::vector<long long> distance(n + 1, far);
    std::vector<int> before(n + 1, 0);
    std::deque<int> queue;
    std::vector<bool> waits(n + 1, false);
    distance[s] = 0;
    queue.push_back(s);
    while (!queue.empty()) {
        const int u = queue.front();
        const long long d = distance[u];
        queue.pop_front();
        waits[u] = false;
        for (const auto& [v, w] : links[u]) {
            if (d + w < distance[v]) {
                distance[v] = d + w;
                before[v] = u;
                if (!waits[v]) queue.push_back(v);
                waits[v] = true;
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
