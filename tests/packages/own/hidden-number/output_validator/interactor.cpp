#include <cstdio>
#include <cstdlib>
#include <string>

static std::string folder;

static void end(int code, const char *message) {
    FILE *file = fopen((folder + "teammessage.txt").c_str(), "w");
    fputs(message, file);
    fclose(file);
    exit(code);
}

int main(int argc, char **argv) {
    folder = argv[3];
    long size, hidden, guess;
    FILE *in = fopen(argv[1], "r");
    if (argc < 4 || !in || fscanf(in, "%ld %ld", &size, &hidden) != 2) return 1;
    printf("%ld\n", size);
    fflush(stdout);
    for (int turn = 1; turn <= 30; turn++) {
        char word[20], *rest;
        if (scanf("%19s", word) != 1) end(43, "no guess");
        guess = strtol(word, &rest, 10);
        if (*rest || guess < 1 || guess > size) end(43, "not a number between 1 and n");
        puts(guess < hidden ? "more" : guess > hidden ? "less" : "right");
        fflush(stdout);
        if (guess == hidden) end(42, "");
    }
    end(43, "guess 31 of at most 30");
}
