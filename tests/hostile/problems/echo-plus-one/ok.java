import java.util.*;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        String mode = in.next();
        long sum = 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            long y = in.nextLong() + 1;
            sum += y;
            out.append(y).append('\n');
        }
        System.out.print(mode.equals("S") ? sum + "\n" : out.toString());
    }
}
