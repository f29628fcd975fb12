// Accepts any correct order and any correct cycle; needs no reference output.
//
// Usage: validate input answer feedback_dir < team_output; exit 42 accepted, 43 wrong, 1 our own failure.
// A claim is checked against the constraints of the input alone: an order edge by edge, a cycle link by link. A wrong
// kind of answer cannot be supported, since a graph has an order exactly when it has no cycle.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr int kAccepted = 42;
constexpr int kWrong = 43;
constexpr int kBroken = 1;
constexpr std::size_t kTokenMax = 7;  // no word or number of a right answer is longer

struct Pipeline {
    int stages = 0;
    std::vector<std::pair<int, int>> constraints;
};

std::string feedback_dir;
int pipeline_number = 0;

void write_feedback(const char* name, const std::string& text) {
    std::ofstream(feedback_dir + "/" + name) << text << '\n';
}

// The kind of defect goes to the learner; where it is goes to the judges only.
[[noreturn]] void reject(const std::string& kind, const std::string& where = "") {
    write_feedback("teammessage.txt", kind);
    const std::string detail = where.empty() ? "" : " (" + where + ")";
    write_feedback("judgemessage.txt", "pipeline " + std::to_string(pipeline_number) + ": " + kind + detail);
    std::exit(kWrong);
}

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << why << '\n';
    std::exit(kBroken);
}

// Reads at most kTokenMax characters of the next token, so that a flood of output costs no memory.
std::string next_token() {
    std::string token;
    std::istream& team = std::cin;
    team >> std::ws;
    for (int c = team.peek(); c != std::istream::traits_type::eof(); c = team.peek()) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) break;
        if (token.size() == kTokenMax) reject("a word or number is too long");
        token.push_back(static_cast<char>(team.get()));
    }
    if (token.empty()) reject("the output ends too early");
    return token;
}

int next_number(int low, int high, const std::string& what) {
    const std::string token = next_token();
    int value = 0;
    for (const char c : token) {
        if (c < '0' || c > '9') reject(what + " is not a number");
        value = 10 * value + (c - '0');
    }
    if (value < low || value > high) reject(what + " is out of range", token);
    return value;
}

// Position of each stage in a list of distinct stages, -1 for stages that are not in it.
std::vector<int> read_positions(int count, int stages) {
    std::vector<int> position(stages + 1, -1);
    for (int i = 0; i < count; ++i) {
        const int stage = next_number(1, stages, "a stage");
        if (position[stage] != -1) reject("a stage is named twice", std::to_string(stage));
        position[stage] = i;
    }
    return position;
}

void check_order(const Pipeline& pipeline) {
    const std::vector<int> position = read_positions(pipeline.stages, pipeline.stages);
    for (const auto& [before, after] : pipeline.constraints) {
        if (position[before] < position[after]) continue;
        reject("the order breaks a constraint", std::to_string(before) + " " + std::to_string(after));
    }
}

void check_cycle(const Pipeline& pipeline) {
    const int length = next_number(1, pipeline.stages, "the length of the cycle");
    const std::vector<int> position = read_positions(length, pipeline.stages);
    std::vector<char> linked(length, 0);  // whether the constraint from the i-th stage to the next one exists
    for (const auto& [before, after] : pipeline.constraints) {
        if (position[before] == -1 || position[after] == -1) continue;
        if (position[after] == (position[before] + 1) % length) linked[position[before]] = 1;
    }
    for (int i = 0; i < length; ++i) {
        if (linked[i]) continue;
        reject("two neighbours of the cycle are not joined by a constraint", "position " + std::to_string(i + 1));
    }
}

Pipeline read_pipeline(std::istream& input) {
    Pipeline pipeline;
    std::size_t constraints = 0;
    if (!(input >> pipeline.stages >> constraints)) give_up("the input ends too early");
    pipeline.constraints.resize(constraints);
    for (auto& [before, after] : pipeline.constraints) {
        if (!(input >> before >> after)) give_up("the input ends too early");
    }
    return pipeline;
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    if (argc < 4) give_up("usage: validate input answer feedback_dir < team_output");
    feedback_dir = argv[3];
    std::ifstream input(argv[1]);
    int pipelines = 0;
    if (!(input >> pipelines)) give_up("no input");
    while (pipeline_number < pipelines) {
        ++pipeline_number;
        const Pipeline pipeline = read_pipeline(input);
        const std::string word = next_token();
        if (word == "ORDER") {
            check_order(pipeline);
        } else if (word == "CYCLE") {
            check_cycle(pipeline);
        } else {
            reject("ORDER or CYCLE is missing");
        }
    }
    std::cin >> std::ws;
    if (std::cin.peek() != std::istream::traits_type::eof()) reject("there is text after the last answer");
    return kAccepted;
}
