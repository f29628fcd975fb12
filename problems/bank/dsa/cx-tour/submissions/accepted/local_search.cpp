// Nearest neighbour, then 2-opt and Or-opt over lists of ten neighbours until no move shortens the tour.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <deque>
#include <numeric>
#include <vector>

namespace {

constexpr int kNeighbours = 10;
constexpr int kLongestSegment = 3;
constexpr double kLeastGain = 1e-7;

struct Tour {
    int n;
    std::vector<double> x, y;
    std::vector<int> order, position;
    std::vector<std::vector<int>> near;
    std::deque<int> open;
    std::vector<char> is_open;

    double distance(int a, int b) const { return std::hypot(x[a] - x[b], y[a] - y[b]); }
    int next(int a) const { return order[position[a] + 1 == n ? 0 : position[a] + 1]; }
    int previous(int a) const { return order[position[a] == 0 ? n - 1 : position[a] - 1]; }

    // Reverses the path from a to b; the rest instead, where that is shorter: as a circle it is the same.
    void reverse(int a, int b) {
        int i = position[a], j = position[b];
        int length = (j - i + n) % n + 1;
        if (2 * length > n) {
            std::swap(i, j);
            i = (i + 1) % n;
            j = (j - 1 + n) % n;
            length = n - length;
        }
        for (int step = 0; step < length / 2; ++step) {
            std::swap(order[i], order[j]);
            position[order[i]] = i;
            position[order[j]] = j;
            i = i + 1 == n ? 0 : i + 1;
            j = j == 0 ? n - 1 : j - 1;
        }
    }

    // The edges a-b and c-d become a-c and b-d. Both have to run the same way round.
    void exchange(int a, int b, int c, int d) {
        if (next(a) == b) reverse(b, c);
        else reverse(a, d);
    }

    void wake(int a) {
        if (is_open[a]) return;
        is_open[a] = 1;
        open.push_back(a);
    }

    bool two_opt(int a) {
        for (const bool forwards : {true, false}) {
            const int b = forwards ? next(a) : previous(a);
            const double old = distance(a, b);
            for (const int c : near[a]) {
                const double closer = distance(a, c);
                if (closer >= old) break;
                const int d = forwards ? next(c) : previous(c);
                if (closer + distance(b, d) - old - distance(c, d) > -kLeastGain) continue;
                exchange(a, b, c, d);
                for (const int city : {a, b, c, d}) wake(city);
                return true;
            }
        }
        return false;
    }

    bool insert(int p, int s, int e, int q, double gain) {
        for (const int end : {s, e}) {
            for (const int c : near[end]) {
                if (distance(end, c) >= gain) break;
                for (const int left : {c, previous(c)}) {
                    const int right = next(left);
                    if (left == p || is_within(left, s, e) || is_within(right, s, e)) continue;
                    const double straight = distance(left, s) + distance(e, right);
                    const double turned = distance(left, e) + distance(s, right);
                    const double added = std::min(straight, turned) - distance(left, right);
                    if (added - gain > -kLeastGain) continue;
                    exchange(p, s, left, right);
                    exchange(p, left, q, e);
                    if (straight < turned) exchange(left, e, s, right);
                    for (const int city : {p, s, e, q, left, right}) wake(city);
                    return true;
                }
            }
        }
        return false;
    }

    bool is_within(int a, int s, int e) const {
        return (position[a] - position[s] + n) % n <= (position[e] - position[s] + n) % n;
    }

    bool or_opt(int a) {
        for (const bool forwards : {true, false}) {
            int other = a;
            for (int length = 1; length <= kLongestSegment && length <= n - 3; ++length) {
                const int s = forwards ? a : other, e = forwards ? other : a;
                const int p = previous(s), q = next(e);
                if (insert(p, s, e, q, distance(p, s) + distance(e, q) - distance(p, q))) return true;
                other = forwards ? next(other) : previous(other);
            }
        }
        return false;
    }

    void improve() {
        while (!open.empty()) {
            const int a = open.front();
            open.pop_front();
            is_open[a] = 0;
            if (two_opt(a) || or_opt(a)) wake(a);
        }
    }
};

void list_neighbours(Tour& tour) {
    std::vector<int> all(tour.n);
    std::iota(all.begin(), all.end(), 0);
    const int count = std::min(kNeighbours + 1, tour.n);
    for (int a = 0; a < tour.n; ++a) {
        std::partial_sort(all.begin(), all.begin() + count, all.end(),
                          [&](int b, int c) { return tour.distance(a, b) < tour.distance(a, c); });
        for (int i = 0; i < count; ++i)
            if (all[i] != a) tour.near[a].push_back(all[i]);
    }
}

void start(Tour& tour) {
    std::vector<char> is_seen(tour.n, 0);
    int here = 0;
    for (int step = 0; step < tour.n; ++step) {
        is_seen[here] = 1;
        tour.order.push_back(here);
        int best = -1;
        for (int b = 0; b < tour.n; ++b)
            if (!is_seen[b] && (best < 0 || tour.distance(here, b) < tour.distance(here, best))) best = b;
        here = best;
    }
    for (int i = 0; i < tour.n; ++i) tour.position[tour.order[i]] = i;
}

}  // namespace

int main() {
    Tour tour;
    if (std::scanf("%d", &tour.n) != 1) return 1;
    tour.x.resize(tour.n);
    tour.y.resize(tour.n);
    for (int i = 0; i < tour.n; ++i)
        if (std::scanf("%lf %lf", &tour.x[i], &tour.y[i]) != 2) return 1;
    tour.position.resize(tour.n);
    tour.near.resize(tour.n);
    tour.is_open.assign(tour.n, 0);
    start(tour);
    if (tour.n > 3) {
        list_neighbours(tour);
        for (const int city : std::vector<int>(tour.order)) tour.wake(city);
        tour.improve();
    }
    for (const int city : tour.order) std::printf("%d\n", city);
}
