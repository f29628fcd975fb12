// Nearest neighbour, then 2-opt and moves of single cities, over lists of ten neighbours, until nothing helps.
import java.io.*;
import java.util.*;

public class Main {
    static final int NEIGHBOURS = 10;
    static final double LEAST_GAIN = 1e-7;
    static int n;
    static double[] x, y;
    static int[] order, place;
    static int[][] near;

    static double length(int a, int b) {
        double dx = x[a] - x[b], dy = y[a] - y[b];
        return Math.sqrt(dx * dx + dy * dy);
    }

    static int after(int a) {
        return order[(place[a] + 1) % n];
    }

    static int before(int a) {
        return order[(place[a] + n - 1) % n];
    }

    static void put(int i, int city) {
        order[i] = city;
        place[city] = i;
    }

    static void reverse(int i, int j) {
        while (i < j) {
            int city = order[i];
            put(i++, order[j]);
            put(j--, city);
        }
    }

    static boolean twoOpt(int a) {
        for (boolean forwards : new boolean[] {true, false}) {
            int b = forwards ? after(a) : before(a);
            for (int c : near[a]) {
                if (length(a, c) >= length(a, b)) break;
                int d = forwards ? after(c) : before(c);
                if (length(a, c) + length(b, d) - length(a, b) - length(c, d) > -LEAST_GAIN) continue;
                int i = place[forwards ? b : a], j = place[forwards ? c : d];
                if (i <= j) reverse(i, j);
                else reverse(j + 1, i - 1);
                return true;
            }
        }
        return false;
    }

    static boolean moveCity(int a) {
        int p = before(a), q = after(a);
        double gain = length(p, a) + length(a, q) - length(p, q);
        for (int c : near[a]) {
            if (length(a, c) >= gain) break;
            for (int left : new int[] {c, before(c)}) {
                int right = after(left);
                if (left == a || right == a) continue;
                if (length(left, a) + length(a, right) - length(left, right) - gain > -LEAST_GAIN) continue;
                int from = place[a];
                if (from < place[left]) {
                    int to = place[left];
                    for (int i = from; i < to; i++) put(i, order[i + 1]);
                    put(to, a);
                } else {
                    int to = place[left] + 1;
                    for (int i = from; i > to; i--) put(i, order[i - 1]);
                    put(to, a);
                }
                return true;
            }
        }
        return false;
    }

    static void start() {
        boolean[] seen = new boolean[n];
        int here = 0;
        for (int step = 0; step < n; step++) {
            seen[here] = true;
            put(step, here);
            int best = -1;
            for (int b = 0; b < n; b++) {
                if (!seen[b] && (best < 0 || length(here, b) < length(here, best))) best = b;
            }
            here = best;
        }
    }

    static void listNeighbours() {
        near = new int[n][];
        for (int a = 0; a < n; a++) {
            Integer[] all = new Integer[n];
            for (int b = 0; b < n; b++) all[b] = b;
            final int me = a;
            Arrays.sort(all, Comparator.comparingDouble(b -> length(me, b)));
            near[a] = Arrays.stream(all).filter(b -> b != me).limit(NEIGHBOURS).mapToInt(b -> b).toArray();
        }
    }

    public static void main(String[] words) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in));
        in.nextToken();
        n = (int) in.nval;
        x = new double[n];
        y = new double[n];
        for (int i = 0; i < n; i++) {
            in.nextToken();
            x[i] = in.nval;
            in.nextToken();
            y[i] = in.nval;
        }
        order = new int[n];
        place = new int[n];
        start();
        if (n > 3) {
            listNeighbours();
            boolean better = true;
            while (better) {
                better = false;
                for (int a = 0; a < n; a++) {
                    while (twoOpt(a) || moveCity(a)) better = true;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (int city : order) text.append(city).append('\n');
        System.out.print(text);
    }
}
