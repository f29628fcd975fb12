import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in, 1 << 16));
        int n = next(in), m = next(in), s = next(in), t = next(in);
        int[] head = new int[n + 1], following = new int[m], to = new int[m], latency = new int[m];
        Arrays.fill(head, -1);
        for (int i = 0; i < m; i++) {
            int u = next(in);
            to[i] = next(in);
            latency[i] = next(in);
            following[i] = head[u];
            head[u] = i;
        }
        long[] distance = new long[n + 1];
        Arrays.fill(distance, Long.MAX_VALUE);
        int[] before = new int[n + 1];
        distance[s] = 0;
        PriorityQueue<long[]> queue = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        queue.add(new long[] {0, s});
        while (!queue.isEmpty()) {
            long[] entry = queue.poll();
            int u = (int) entry[1];
            if (entry[0] > distance[u]) continue;
            for (int i = head[u]; i >= 0; i = following[i]) {
                long d = entry[0] + latency[i];
                if (d < distance[to[i]]) {
                    distance[to[i]] = d;
                    before[to[i]] = u;
                    queue.add(new long[] {d, to[i]});
                }
            }
        }
        if (distance[t] == Long.MAX_VALUE) {
            System.out.println(-1);
            return;
        }
        ArrayDeque<Integer> route = new ArrayDeque<>();
        for (int u = t; u != s; u = before[u]) route.push(u);
        route.push(s);
        StringBuilder out = new StringBuilder();
        out.append(distance[t]).append('\n');
        for (int u : route) out.append(u).append(' ');
        System.out.println(out.toString().trim());
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
