import java.io.*;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int games = Integer.parseInt(in.readLine().trim());
        while (games-- > 0) {
            long low = 1, high = Long.parseLong(in.readLine().trim());
            while (low < high) {
                long middle = (low + high) >>> 1;
                System.out.println("? " + middle);
                System.out.flush();
                if (in.readLine().trim().equals("1")) high = middle;
                else low = middle + 1;
            }
            System.out.println("! " + low);
            System.out.flush();
        }
    }
}
