// Depth-first search with an explicit stack: a grey stage met again closes a cycle, reversed finishing is an order.
#include <algorithm>
#include <iostream>
#include <vector>

enum Colour : char { White, Grey, Black };

struct Search {
    const std::vector<std::vector<int>>& after;
    std::vector<Colour> colour;
    std::vector<std::size_t> next;
    std::vector<int> stack, finished;

    explicit Search(const std::vector<std::vector<int>>& graph)
        : after(graph), colour(graph.size(), White), next(graph.size(), 0) {}

    void enter(int stage) {
        colour[stage] = Grey;
        stack.push_back(stage);
    }

    // A stage of the stack that closes a cycle, or 0.
    int explore(int root) {
        enter(root);
        while (!stack.empty()) {
            const int u = stack.back();
            if (next[u] == after[u].size()) {
                colour[u] = Black;
                finished.push_back(u);
                stack.pop_back();
                continue;
            }
            const int v = after[u][next[u]++];
            if (colour[v] == Grey) return v;
            if (colour[v] == White) enter(v);
        }
        return 0;
    }
};

void print(const std::vector<int>& stages) {
    for (std::size_t i = 0; i < stages.size(); ++i) std::cout << (i ? " " : "") << stages[i];
    std::cout << '\n';
}

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
        Search search(after);
        int closing = 0;
        for (int root = 1; root <= n && !closing; ++root) {
            if (search.colour[root] == White) closing = search.explore(root);
        }
        if (closing) {
            auto& stack = search.stack;
            stack.erase(stack.begin(), std::find(stack.begin(), stack.end(), closing));
            std::cout << "CYCLE " << stack.size() << '\n';
            print(stack);
        } else {
            std::reverse(search.finished.begin(), search.finished.end());
            std::cout << "ORDER\n";
            print(search.finished);
        }
    }
}
