// Sizes in 32 bits.
#include <iostream>
using namespace std;

int main() {
    int games;
    cin >> games;
    while (games--) {
        int low = 1;
        long long size;
        cin >> size;
        int high = (int)size;
        while (low < high) {
            int middle = (low + high) / 2;
            cout << "? " << middle << endl;
            int fails;
            if (!(cin >> fails)) return 0;
            if (fails) high = middle;
            else low = middle + 1;
        }
        cout << "! " << low << endl;
    }
}
