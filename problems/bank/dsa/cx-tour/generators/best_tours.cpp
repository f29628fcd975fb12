// Authoring tool, not run by the judge: points in, the best tour found in SECONDS out, as the points in its order.
//
// Usage: best_tours SECONDS < points > points_in_tour_order. Iterated local search: a double bridge within a hundred
// cities, repaired by 2-opt and Or-opt around its ends, undone when the tour got longer.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace {

constexpr int kNeighbours = 12;
constexpr int kReach = 50;

int n;
std::vector<double> x, y;
std::vector<int> order, position;
std::vector<std::vector<int>> near_of;
std::vector<int> open_cities;
std::vector<char> is_open;
std::vector<std::pair<int, int>> done;  // reversals by places, to be undone

double distance(int a, int b) { return std::hypot(x[a] - x[b], y[a] - y[b]); }
int next(int a) { return order[position[a] + 1 == n ? 0 : position[a] + 1]; }
int previous(int a) { return order[position[a] == 0 ? n - 1 : position[a] - 1]; }

void reverse_places(int i, int j) {
    int length = (j - i + n) % n + 1;
    for (int step = 0; step < length / 2; ++step) {
        std::swap(order[i], order[j]);
        position[order[i]] = i;
        position[order[j]] = j;
        i = i + 1 == n ? 0 : i + 1;
        j = j == 0 ? n - 1 : j - 1;
    }
}

void reverse(int a, int b) {
    int i = position[a], j = position[b];
    const int length = (j - i + n) % n + 1;
    if (2 * length > n) {
        std::swap(i, j);
        i = (i + 1) % n;
        j = (j - 1 + n) % n;
    }
    if (length == n) return;
    done.emplace_back(i, j);
    reverse_places(i, j);
}

void exchange(int a, int b, int c, int d) {
    if (next(a) == b) reverse(b, c);
    else reverse(a, d);
}

void wake(int a) {
    if (is_open[a]) return;
    is_open[a] = 1;
    open_cities.push_back(a);
}

bool is_within(int a, int s, int e) {
    return (position[a] - position[s] + n) % n <= (position[e] - position[s] + n) % n;
}

double two_opt(int a) {
    for (const bool forwards : {true, false}) {
        const int b = forwards ? next(a) : previous(a);
        const double old = distance(a, b);
        for (const int c : near_of[a]) {
            const double closer = distance(a, c);
            if (closer >= old) break;
            const int d = forwards ? next(c) : previous(c);
            const double change = closer + distance(b, d) - old - distance(c, d);
            if (change > -1e-7) continue;
            exchange(a, b, c, d);
            for (const int city : {a, b, c, d}) wake(city);
            return change;
        }
    }
    return 0;
}

double insert(int p, int s, int e, int q) {
    const double gain = distance(p, s) + distance(e, q) - distance(p, q);
    for (const int end : {s, e}) {
        for (const int c : near_of[end]) {
            if (distance(end, c) >= gain) break;
            for (const int left : {c, previous(c)}) {
                const int right = next(left);
                if (left == p || is_within(left, s, e) || is_within(right, s, e)) continue;
                const double straight = distance(left, s) + distance(e, right);
                const double turned = distance(left, e) + distance(s, right);
                const double change = std::min(straight, turned) - distance(left, right) - gain;
                if (change > -1e-7) continue;
                exchange(p, s, left, right);
                exchange(p, left, q, e);
                if (straight < turned) exchange(left, e, s, right);
                for (const int city : {p, s, e, q, left, right}) wake(city);
                return change;
            }
        }
    }
    return 0;
}

double or_opt(int a) {
    for (const bool forwards : {true, false}) {
        int other = a;
        for (int length = 1; length <= 3; ++length) {
            const int s = forwards ? a : other, e = forwards ? other : a;
            const double change = insert(previous(s), s, e, next(e));
            if (change < 0) return change;
            other = forwards ? next(other) : previous(other);
        }
    }
    return 0;
}

double improve() {
    double total = 0;
    while (!open_cities.empty()) {
        const int a = open_cities.back();
        open_cities.pop_back();
        is_open[a] = 0;
        double change = two_opt(a);
        if (change == 0) change = or_opt(a);
        if (change < 0) wake(a);
        total += change;
    }
    return total;
}

double length() {
    double total = 0;
    for (int i = 0; i < n; ++i) total += distance(order[i], order[(i + 1) % n]);
    return total;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || std::scanf("%d", &n) != 1) return 1;
    x.resize(n);
    y.resize(n);
    for (int i = 0; i < n; ++i)
        if (std::scanf("%lf %lf", &x[i], &y[i]) != 2) return 1;
    order.resize(n);
    std::iota(order.begin(), order.end(), 0);
    position = order;
    is_open.assign(n, 0);
    near_of.resize(n);
    std::vector<int> all(order);
    const int count = std::min(kNeighbours + 1, n);
    for (int a = 0; a < n; ++a) {
        std::partial_sort(all.begin(), all.begin() + count, all.end(),
                          [&](int b, int c) { return distance(a, b) < distance(a, c); });
        for (int i = 0; i < count; ++i)
            if (all[i] != a) near_of[a].push_back(all[i]);
    }
    std::mt19937 rng(20261120);
    for (int a = 0; a < n; ++a) wake(a);
    improve();
    const auto began = std::chrono::steady_clock::now();
    const double seconds = std::atof(argv[1]);
    const int reach = std::min(kReach, (n - 2) / 3);
    long kicks = 0;
    double slack = 0;
    while (true) {
        if (++kicks % 256 == 0) {
            if (std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() > seconds) break;
        }
        done.clear();
        const int first = static_cast<int>(rng() % n);
        const int one = 1 + static_cast<int>(rng() % reach), two = 1 + static_cast<int>(rng() % reach);
        const int i = first, j = (first + one) % n, k = (first + one + two) % n;
        const int a = order[i], b = order[(i + 1) % n], c = order[j], d = order[(j + 1) % n];
        const int e = order[k], f = order[(k + 1) % n];
        const double kick = distance(a, d) + distance(e, b) + distance(c, f) - distance(a, b) - distance(c, d) -
                            distance(e, f);
        for (const auto& [from, to] : {std::pair<int, int>{(i + 1) % n, k},
                                       std::pair<int, int>{(i + 1) % n, (i + two) % n},
                                       std::pair<int, int>{(i + two + 1) % n, k}}) {
            done.emplace_back(from, to);
            reverse_places(from, to);
        }
        for (const int city : {a, b, c, d, e, f}) wake(city);
        const double change = kick + improve();
        slack += change;
        if (change > 1e-9) {
            for (auto it = done.rbegin(); it != done.rend(); ++it) reverse_places(it->first, it->second);
            slack -= change;
        }
    }
    std::fprintf(stderr, "%ld kicks, length %.6f\n", kicks, length());
    for (const int city : order) std::printf("%.0f %.0f\n", x[city], y[city]);
}
