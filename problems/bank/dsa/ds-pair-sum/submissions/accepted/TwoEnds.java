import java.io.*;
import java.util.*;

public class TwoEnds {
    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in, 1 << 16));
        int n = next(in);
        long target = next(in);
        int[] a = new int[n];
        for (int i = 0; i < n; i++) a[i] = next(in);
        Arrays.sort(a);
        long pairs = 0;
        int low = 0, high = n - 1;
        while (low < high) {
            long sum = (long) a[low] + a[high];
            if (sum < target) {
                low++;
            } else if (sum > target) {
                high--;
            } else if (a[low] == a[high]) {
                long run = high - low + 1;
                pairs += run * (run - 1) / 2;
                break;
            } else {
                int start = low, end = high;
                while (a[low] == a[start]) low++;
                while (a[high] == a[end]) high--;
                pairs += (long) (low - start) * (end - high);
            }
        }
        System.out.println(pairs);
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
