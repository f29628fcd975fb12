#include <iostream>
using namespace std;

int main() {
    int games;
    cin >> games;
    while (games--) {
        long long low = 1, high;
        cin >> high;
        while (low < high) {
            long long middle = low + (high - low) / 2;
            cout << "? " << middle << endl;
            int fails;
            if (!(cin >> fails)) return 0;
            if (fails) high = middle;
            else low = middle + 1;
        }
        cout << "! " << low << endl;
    }
}
