// Case 563: nested generic calls; javac needs ages for the types.
import java.util.*;
import java.util.function.*;

public class Main {
    static <A, B, C> Function<A, C> f(Function<? super A, ? extends B> x, Function<? super B, ? extends C> y) { return a -> y.apply(x.apply(a)); }
    public static void main(String[] arguments) {
        var g = f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(x -> x, x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x), x -> x);
        System.out.println("" + g);
    }
}
