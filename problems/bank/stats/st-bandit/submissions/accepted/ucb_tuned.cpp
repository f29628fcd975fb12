#include <algorithm>
#include <cmath>
#include <iostream>
#include <vector>
using namespace std;

static void play() {
    int arms, horizon;
    cin >> arms >> horizon;
    vector<double> pulls(arms), wins(arms);
    for (int t = 0; t < horizon; t++) {
        int chosen = t;
        if (t >= arms) {
            double best = -1;
            for (int a = 0; a < arms; a++) {
                double mean = wins[a] / pulls[a], rate = log((double)t) / pulls[a];
                double value = mean + sqrt(rate * min(0.25, mean * (1 - mean) + sqrt(2 * rate)));
                if (value > best) best = value, chosen = a;
            }
        }
        cout << chosen << endl;
        int click;
        if (!(cin >> click)) return;
        pulls[chosen]++;
        wins[chosen] += click;
    }
}

int main() {
    int games;
    cin >> games;
    while (games--) play();
}
