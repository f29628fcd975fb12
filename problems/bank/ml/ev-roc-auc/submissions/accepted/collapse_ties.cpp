// Sort once, collapse equal scores into blocks, accumulate negative weight below each block.
#include <bits/stdc++.h>
using namespace std;

double roc_auc(const vector<long long>& y, const vector<double>& score, const optional<vector<double>>& w) {
    vector<size_t> order(y.size());
    iota(order.begin(), order.end(), 0);
    sort(order.begin(), order.end(), [&](size_t a, size_t b) { return score[a] < score[b]; });
    double below = 0, area = 0, all_positive = 0;
    for (size_t start = 0, end = 0; start < order.size(); start = end) {
        double positive = 0, negative = 0;
        for (; end < order.size() && score[order[end]] == score[order[start]]; ++end) {
            const double weight = w ? (*w)[order[end]] : 1;
            (y[order[end]] == 1 ? positive : negative) += weight;
        }
        area += positive * (below + negative / 2);
        below += negative;
        all_positive += positive;
    }
    if (below == 0 || all_positive == 0) return NAN;
    return area / (below * all_positive);
}
