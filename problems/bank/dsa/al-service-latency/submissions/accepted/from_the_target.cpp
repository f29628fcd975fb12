// Distances to the target over reversed links, settled in buckets by the highest bit that differs (a radix heap);
// then a breadth-first search over links that lose nothing.
#include <array>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, s, t;
    std::cin >> n >> m >> s >> t;
    struct Link { int to; long long w; };
    std::vector<std::vector<Link>> forward(n + 1), backward(n + 1);
    for (int i = 0; i < m; ++i) {
        int u, v;
        long long w;
        std::cin >> u >> v >> w;
        forward[u].push_back({v, w});
        backward[v].push_back({u, w});
    }
    const long long far = 1LL << 60;
    std::vector<long long> to_target(n + 1, far);
    std::array<std::vector<std::pair<long long, int>>, 64> buckets;
    long long last = 0;
    std::size_t size = 0;
    const auto push = [&](long long d, int u) {
        const int at = d == last ? 0 : 64 - __builtin_clzll(static_cast<unsigned long long>(d ^ last));
        buckets[at].push_back({d, u});
        ++size;
    };
    to_target[t] = 0;
    push(0, t);
    while (size > 0) {
        int at = 0;
        while (buckets[at].empty()) ++at;
        if (at > 0) {
            auto moved = std::move(buckets[at]);
            buckets[at].clear();
            size -= moved.size();
            last = moved.front().first;
            for (const auto& entry : moved) last = std::min(last, entry.first);
            for (const auto& [d, u] : moved) push(d, u);
        }
        const auto [d, u] = buckets[0].back();
        buckets[0].pop_back();
        --size;
        if (d > to_target[u]) continue;
        for (const auto& link : backward[u]) {
            if (d + link.w < to_target[link.to]) {
                to_target[link.to] = d + link.w;
                push(d + link.w, link.to);
            }
        }
    }
    if (to_target[s] == far) {
        std::cout << -1 << '\n';
        return 0;
    }
    std::vector<int> before(n + 1, 0), queue{s};
    before[s] = s;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const int u = queue[i];
        for (const auto& link : forward[u]) {
            if (to_target[link.to] < far && before[link.to] == 0 && to_target[u] == link.w + to_target[link.to]) {
                before[link.to] = u;
                queue.push_back(link.to);
            }
        }
    }
    std::vector<int> route{t};
    while (route.back() != s) route.push_back(before[route.back()]);
    std::cout << to_target[s] << '\n';
    for (std::size_t i = route.size(); i-- > 0;) std::cout << route[i] << (i > 0 ? ' ' : '\n');
}
