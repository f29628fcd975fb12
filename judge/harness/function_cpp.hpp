// Calls a learner's C++ function with arguments from outside, and sends back what it returned.
//
// Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed.
// Requests are frames on standard input (4 bytes length, then the payload), replies the same on descriptor 3. An
// empty request is answered at once; any other is the list of arguments. How values are written is said in the
// worker's `wire` module. Declared before the learner's file is read, so that its macros change nothing here.

#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

namespace whetstone {

using Bytes = std::string;

struct Reader {
    const char* at;

    template <class T>
    T number() {
        T value;
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
        return value;
    }
    std::uint32_t count() { return number<std::uint32_t>(); }
    void skip(std::size_t size) { at += size; }
};

struct Head {
    char code;
    bool is_masked;
    std::size_t size;
};

inline Head read_head(Reader& in) {
    in.skip(1);
    Head head{in.number<char>(), in.number<char>() != 0, 1};
    for (int dimensions = in.number<char>(); dimensions > 0; --dimensions) head.size *= in.count();
    return head;
}

template <class T>
void put(Bytes& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

inline void put_count(Bytes& out, std::size_t count) { put(out, static_cast<std::uint32_t>(count)); }

template <class T>
constexpr char code_of = std::is_same_v<T, bool> ? '?' : std::is_same_v<T, long long> ? 'q' : std::is_same_v<T, double> ? 'd' : std::is_same_v<T, std::string> ? 's' : 0;

inline void put_head(Bytes& out, char code, bool is_masked, int dimensions, std::size_t size) {
    out += {'V', code, static_cast<char>(is_masked), static_cast<char>(dimensions)};
    if (dimensions > 0) put_count(out, size);
}

// All elements of a vector: numbers as they lie in memory, texts after all their lengths.
template <class T, class Take>
void read_elements(Reader& in, std::size_t size, Take take) {
    if constexpr (std::is_same_v<T, std::string>) {
        Reader lengths = in;
        in.skip(4 * size);
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t length = lengths.count();
            take(i, std::string(in.at, length));
            in.skip(length);
        }
    } else if constexpr (std::is_same_v<T, bool>) {
        for (std::size_t i = 0; i < size; ++i) take(i, in.number<char>() != 0);
    } else {
        for (std::size_t i = 0; i < size; ++i) take(i, in.number<T>());
    }
}

template <class T, class Give>
void put_elements(Bytes& out, std::size_t size, Give give) {
    if constexpr (std::is_same_v<T, std::string>) {
        for (std::size_t i = 0; i < size; ++i) put_count(out, give(i).size());
        for (std::size_t i = 0; i < size; ++i) out += give(i);
    } else if constexpr (std::is_same_v<T, bool>) {
        for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(give(i));
    } else {
        for (std::size_t i = 0; i < size; ++i) put<T>(out, give(i));
    }
}

template <class T>
struct Form {
    static_assert(code_of<T> != 0, "a type that has no form");
    static T read(Reader& in) {
        read_head(in);
        T value{};
        read_elements<T>(in, 1, [&](std::size_t, auto found) { value = std::move(found); });
        return value;
    }
    static void write(Bytes& out, const T& value) {
        put_head(out, code_of<T>, false, 0, 1);
        put_elements<T>(out, 1, [&](std::size_t) -> const T& { return value; });
    }
};

template <class T>
struct Form<std::optional<T>> {
    static std::optional<T> read(Reader& in) {
        if (*in.at == 'N') {
            in.skip(1);
            return std::nullopt;
        }
        if constexpr (code_of<T> != 0) {
            Reader ahead = in;
            if (read_head(ahead).is_masked) {
                in = ahead;
                in.skip(1);
                read_elements<T>(in, 1, [](std::size_t, auto) {});
                return std::nullopt;
            }
        }
        return Form<T>::read(in);
    }
    static void write(Bytes& out, const std::optional<T>& value) {
        if (value) return Form<T>::write(out, *value);
        if constexpr (code_of<T> != 0) {
            put_head(out, code_of<T>, true, 0, 1);
            out += '\1';
            put_elements<T>(out, 1, [](std::size_t) { return T{}; });
        } else {
            out += 'N';
        }
    }
};

template <class T>
struct Form<std::vector<T>> {
    static std::vector<T> read(Reader& in) {
        if constexpr (code_of<T> != 0) {
            std::vector<T> values(read_head(in).size);
            read_elements<T>(in, values.size(), [&](std::size_t i, auto found) { values[i] = std::move(found); });
            return values;
        } else {
            in.skip(1);
            std::vector<T> values(in.count());
            for (auto& value : values) value = Form<T>::read(in);
            return values;
        }
    }
    static void write(Bytes& out, const std::vector<T>& values) {
        if constexpr (code_of<T> != 0) {
            put_head(out, code_of<T>, false, 1, values.size());
            put_elements<T>(out, values.size(), [&](std::size_t i) -> decltype(auto) { return values[i]; });
        } else {
            out += 'L';
            put_count(out, values.size());
            for (const auto& value : values) Form<T>::write(out, value);
        }
    }
};

template <class T>
struct Form<std::vector<std::optional<T>>> {
    static std::vector<std::optional<T>> read(Reader& in) {
        const std::size_t size = read_head(in).size;
        const char* missing = in.at;
        in.skip(size);
        std::vector<std::optional<T>> values(size);
        read_elements<T>(in, size, [&](std::size_t i, auto found) {
            if (!missing[i]) values[i] = std::move(found);
        });
        return values;
    }
    static void write(Bytes& out, const std::vector<std::optional<T>>& values) {
        put_head(out, code_of<T>, true, 1, values.size());
        for (const auto& value : values) out += static_cast<char>(!value);
        put_elements<T>(out, values.size(), [&](std::size_t i) { return values[i].value_or(T{}); });
    }
};

template <class... Ts>
struct Form<std::tuple<Ts...>> {
    static std::tuple<Ts...> read(Reader& in) {
        in.skip(5);
        return std::tuple<Ts...>{Form<Ts>::read(in)...};
    }
    static void write(Bytes& out, const std::tuple<Ts...>& values) {
        out += 'L';
        put_count(out, sizeof...(Ts));
        std::apply([&](const auto&... value) { (Form<std::decay_t<decltype(value)>>::write(out, value), ...); }, values);
    }
};

template <class K, class V>
struct Form<std::map<K, V>> {
    static std::map<K, V> read(Reader& in) {
        in.skip(1);
        std::map<K, V> values;
        for (std::size_t left = in.count(); left > 0; --left) {
            K key = Form<K>::read(in);
            values.emplace(std::move(key), Form<V>::read(in));
        }
        return values;
    }
    static void write(Bytes& out, const std::map<K, V>& values) {
        out += 'D';
        put_count(out, values.size());
        for (const auto& [key, value] : values) {
            Form<K>::write(out, key);
            Form<V>::write(out, value);
        }
    }
};

// ---- calls ----

template <class Result, class Arguments, bool reports_arguments, class Function>
Bytes call(const Bytes& request, Function function) {
    using Got = decltype(std::apply(function, std::declval<Arguments&>()));
    static_assert(!std::is_void_v<Got>, "the function returns nothing");
    static_assert(std::is_convertible_v<Got, Result>, "the function does not return the type of the starter code");
    Reader in{request.data()};
    Arguments arguments = Form<Arguments>::read(in);
    const Result value = std::apply(function, arguments);
    Bytes reply = "R";
    reply += '\0';
    if constexpr (reports_arguments) {
        Bytes after;
        Form<Arguments>::write(after, arguments);
        reply[1] = static_cast<char>(after != request);
    }
    Form<Result>::write(reply, value);
    return reply;
}

inline Bytes failure(const std::string& type, const std::string& said) {
    Bytes reply = "E";
    for (const std::string& text : {type, said.substr(0, 8000)}) {
        put_count(reply, text.size());
        reply += text;
    }
    return reply;
}

inline Bytes failure(const std::exception& error) {
    int status = 0;
    char* name = abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status);
    const std::string type = name ? name : "std::exception";
    std::free(name);
    return failure(type, type + ": " + error.what());
}

inline bool read_exactly(int from, char* to, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::read(from, to, size);
        if (count <= 0) return false;
        to += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

inline void send(const Bytes& reply) {
    const std::uint32_t length = __builtin_bswap32(static_cast<std::uint32_t>(reply.size()));
    Bytes frame(reinterpret_cast<const char*>(&length), sizeof length);
    frame += reply;
    for (std::size_t at = 0; at < frame.size();) {
        const ssize_t count = ::write(3, frame.data() + at, frame.size() - at);
        if (count <= 0) std::_Exit(1);
        at += static_cast<std::size_t>(count);
    }
}

template <class Answer>
int serve(Answer answer) {
    const int requests = ::dup(0);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::close(nothing);
    std::uint32_t length = 0;
    while (read_exactly(requests, reinterpret_cast<char*>(&length), sizeof length)) {
        Bytes request(__builtin_bswap32(length), '\0');
        if (!read_exactly(requests, request.data(), request.size())) break;
        Bytes reply("R\0N", 3);
        if (!request.empty()) {
            try {
                reply = answer(request);
            } catch (const std::exception& error) {
                reply = failure(error);
            } catch (...) {
                reply = failure("", "something was thrown that is no std::exception");
            }
        }
        std::cout.flush();
        std::fflush(nullptr);
        send(reply);
    }
    return 0;
}

Bytes answer(const Bytes& request);

}  // namespace whetstone

int main() { return whetstone::serve(whetstone::answer); }
