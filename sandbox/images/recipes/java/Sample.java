import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Loads the classes that solutions commonly load. */
public class Sample {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer words = new StringTokenizer(in.readLine());
        Scanner scanner = new Scanner("4 5.5 word\nline\n");
        List<Integer> numbers = new ArrayList<>(List.of(scanner.nextInt(), Integer.parseInt(words.nextToken())));
        double real = scanner.nextDouble();
        Map<String, Integer> counts = new HashMap<>();
        counts.merge(scanner.next(), 1, Integer::sum);
        new LinkedHashMap<>(counts).putAll(new TreeMap<>(counts));
        new HashSet<>(numbers).addAll(new TreeSet<>(numbers));
        Collections.sort(numbers, Comparator.reverseOrder());
        PriorityQueue<long[]> queue = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        queue.add(new long[] {3, new Random(1).nextInt(5)});
        ArrayDeque<Integer> deque = new ArrayDeque<>(new LinkedList<>(numbers));
        BitSet bits = new BitSet(8);
        bits.set(deque.pop());
        int[] array = IntStream.range(0, 5).map(x -> x * x).filter(x -> x % 2 == 0).toArray();
        Arrays.sort(array);
        String joined = numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
        PrintWriter out = new PrintWriter(System.out);
        out.printf("%d %.2f %s%n", array.length, real, joined + bits + queue.size());
        out.println(BigInteger.TWO.pow(70).add(new BigDecimal("1.5").toBigInteger()));
        out.println(new StringBuilder("abc").reverse());
        out.flush();
        Thread thread = new Thread(() -> System.err.print(""));
        thread.start();
        thread.join();
        try {
            throw new IllegalStateException("no");
        } catch (IllegalStateException error) {
            System.err.print("");
        }
    }
}
