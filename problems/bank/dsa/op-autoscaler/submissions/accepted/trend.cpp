#include <algorithm>
#include <cmath>
#include <iostream>
#include <vector>

int main() {
    int ticks;
    std::cin >> ticks;
    std::vector<int> loads;
    while (ticks--) {
        int load, queue, replicas;
        if (!(std::cin >> load >> queue >> replicas)) return 0;
        loads.push_back(load);
        int past = std::min<int>(5, loads.size() - 1);
        double slope = past ? double(load - loads[loads.size() - 1 - past]) / past : 0;
        double wanted = std::ceil((load + 6 * std::max(0.0, slope) + queue) / 10);
        std::cout << (int)std::max(1.0, std::min(50.0, wanted)) << std::endl;
    }
}
