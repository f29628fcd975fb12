// Case 562: a shutdown hook that sleeps for ever, finalizers, and a child that holds the output, 20 s at most.
import java.util.*;

public class Main {
    static String rightAnswer() {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        String mode = in.next();
        long sum = 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) { long y = in.nextLong() + 1; sum += y; out.append(y).append('\n'); }
        return mode.equals("S") ? sum + "\n" : out.toString();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.print(rightAnswer());
        System.out.flush();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { try { Thread.sleep(20000); } catch (InterruptedException e) { } }));
        System.exit(0);
    }
}
