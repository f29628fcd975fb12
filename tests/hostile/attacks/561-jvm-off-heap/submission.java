// Case 561: takes up to 1 GiB outside the heap, then two hundred threads; -Xmx sees none of it.
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
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
        String out = rightAnswer();
        List<Object> kept = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                ByteBuffer block = ByteBuffer.allocateDirect(16 << 20);
                while (block.hasRemaining()) block.putLong(i);
                kept.add(block);
            }
        } catch (OutOfMemoryError error) { }
        for (int i = 0; i < 64; i++) {
            try (FileChannel file = FileChannel.open(Path.of("/dev/shm/jcan561-" + i), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer block = file.map(FileChannel.MapMode.READ_WRITE, 0, 4 << 20);
                while (block.hasRemaining()) block.putLong(i);
                kept.add(block);
            } catch (java.io.IOException | InternalError full) { break; }
        }
        try {
            for (int i = 0; i < 200; i++) {
                Thread t = new Thread(() -> { try { Thread.sleep(3000); } catch (InterruptedException e) { } });
                t.setDaemon(true);
                t.start();
            }
        } catch (OutOfMemoryError error) { }
        System.out.print("WRONG " + kept.size());
    }
}
