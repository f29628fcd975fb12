// Mistake: adds the negative weight below each row one by one, so that ties count by their order in the input.
#include <bits/stdc++.h>
using namespace std;

double roc_auc(const vector<long long>& y, const vector<double>& score, const optional<vector<double>>& w) {
    vector<size_t> order(y.size());
    iota(order.begin(), order.end(), 0);
    stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return score[a] < score[b]; });
    double below = 0, area = 0, all_positive = 0;
    for (size_t at : order) {
        const double weight = w ? (*w)[at] : 1;
        if (y[at] == 1) {
            area += weight * below;
            all_positive += weight;
        } else {
            below += weight;
        }
    }
    if (below == 0 || all_positive == 0) return NAN;
    return area / (below * all_positive);
}
