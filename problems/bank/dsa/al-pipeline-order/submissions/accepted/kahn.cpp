// Remove sources; if stages are left over, walk back among them until one comes twice.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using Edges = std::vector<std::pair<int, int>>;

int read_int() {
    int value = 0;
    if (std::scanf("%d", &value) != 1) std::exit(1);
    return value;
}

void print(const std::vector<int>& stages) {
    for (std::size_t i = 0; i < stages.size(); ++i) std::printf(i ? " %d" : "%d", stages[i]);
    std::printf("\n");
}

// Fills open with the constraints that never close; returns the stages that can run, in order.
std::vector<int> run_stages(int n, const Edges& edges, std::vector<int>& open) {
    std::vector<int> begin(n + 2, 0), after(edges.size());
    for (const auto& [u, v] : edges) {
        ++begin[u + 1];
        ++open[v];
    }
    for (int u = 1; u <= n + 1; ++u) begin[u] += begin[u - 1];
    std::vector<int> next(begin.begin(), begin.end());
    for (const auto& [u, v] : edges) after[next[u]++] = v;
    std::vector<int> order;
    order.reserve(n);
    for (int u = 1; u <= n; ++u) {
        if (open[u] == 0) order.push_back(u);
    }
    for (std::size_t head = 0; head < order.size(); ++head) {
        const int u = order[head];
        for (int i = begin[u]; i < begin[u + 1]; ++i) {
            if (--open[after[i]] == 0) order.push_back(after[i]);
        }
    }
    return order;
}

std::vector<int> find_cycle(int n, const Edges& edges, const std::vector<int>& open) {
    std::vector<int> predecessor(n + 1, 0), visited_at(n + 1, -1), walk;
    int stage = 0;
    for (const auto& [u, v] : edges) {
        if (open[u] > 0 && open[v] > 0) predecessor[stage = v] = u;
    }
    for (; visited_at[stage] == -1; stage = predecessor[stage]) {
        visited_at[stage] = static_cast<int>(walk.size());
        walk.push_back(stage);
    }
    walk.erase(walk.begin(), walk.begin() + visited_at[stage]);
    std::reverse(walk.begin(), walk.end());
    return walk;
}

int main() {
    for (int pipelines = read_int(); pipelines > 0; --pipelines) {
        const int n = read_int();
        Edges edges(read_int());
        for (auto& [u, v] : edges) {
            u = read_int();
            v = read_int();
        }
        std::vector<int> open(n + 1, 0);
        const std::vector<int> order = run_stages(n, edges, open);
        if (static_cast<int>(order.size()) == n) {
            std::printf("ORDER\n");
            print(order);
        } else {
            const std::vector<int> cycle = find_cycle(n, edges, open);
            std::printf("CYCLE %d\n", static_cast<int>(cycle.size()));
            print(cycle);
        }
    }
}
