#include <cstdio>

int main() {
    int size;
    char word[20];
    if (scanf("%d", &size) != 1) return 1;
    printf("1\n");
    return scanf("%19s", word) != 1;
}
