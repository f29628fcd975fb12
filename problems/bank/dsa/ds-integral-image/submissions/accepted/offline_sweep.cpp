// Another way: sweep the rows once, keep the sums of the columns so far in a Fenwick tree, and answer each box as the
// difference of what its columns held at its last and at its first row.
#include <cstdio>
#include <vector>

struct Question {
    int row, c0, c1, box, sign;
};

long long prefix(const std::vector<long long>& tree, int columns) {
    long long sum = 0;
    for (int i = columns; i > 0; i -= i & -i) sum += tree[i];
    return sum;
}

int main() {
    int height, width, boxes;
    if (std::scanf("%d %d %d", &height, &width, &boxes) != 3) return 1;
    std::vector<int> picture(static_cast<std::size_t>(height) * width);
    for (int& cell : picture) {
        if (std::scanf("%d", &cell) != 1) return 1;
    }
    std::vector<Question> questions;
    std::vector<int> first(height + 2, 0);
    for (int box = 0; box < boxes; ++box) {
        int r0, c0, r1, c1;
        if (std::scanf("%d %d %d %d", &r0, &c0, &r1, &c1) != 4) return 1;
        questions.push_back({r0, c0, c1, box, -1});
        questions.push_back({r1, c0, c1, box, +1});
    }
    for (const Question& q : questions) ++first[q.row + 1];
    for (int r = 1; r <= height + 1; ++r) first[r] += first[r - 1];
    std::vector<int> at(first.begin(), first.end()), by_row(questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) by_row[at[questions[i].row]++] = static_cast<int>(i);
    std::vector<long long> tree(width + 1, 0), sums(boxes, 0);
    for (int r = 0; r <= height; ++r) {
        for (int i = first[r]; i < first[r + 1]; ++i) {
            const Question& q = questions[by_row[i]];
            sums[q.box] += q.sign * (prefix(tree, q.c1) - prefix(tree, q.c0));
        }
        if (r == height) break;
        for (int c = 0; c < width; ++c) {
            const int cell = picture[static_cast<std::size_t>(r) * width + c];
            for (int i = c + 1; i <= width; i += i & -i) tree[i] += cell;
        }
    }
    for (const long long sum : sums) std::printf("%lld\n", sum);
}
