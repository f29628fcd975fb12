// Case 553: a type whose mangled name has 2^28 parts.
template <class A, class B> struct P {};
using T0 = P<int, long>;
using T1 = P<T0, P<T0, int>>; using T2 = P<P<T1, int>, P<long, T1>>; using T3 = P<P<T2, int>, P<char, T2>>;
template <class T> struct Twice { using type = P<P<T, char>, P<T, long>>; };
template <class T, int n> struct Many { using type = typename Many<typename Twice<T>::type, n - 1>::type; };
template <class T> struct Many<T, 0> { using type = T; };
template <class T> void name() { static int x; x++; asm volatile("" :: "r"(&x)); }
template <class... T> void all() { (name<T>(), ...); }
int main() { all<Many<T3, 200>::type, P<Many<T3, 150>::type, Many<T2, 150>::type>>(); }
