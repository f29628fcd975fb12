// Case 560: the right answer if and only if the JVM gives no hold on other processes, files or devices.
import java.io.*;
import java.nio.file.*;
import java.util.*;

public class Main {
    static final List<String> bad = new ArrayList<>();
    static String rightAnswer() {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        String mode = in.next();
        long sum = 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) { long y = in.nextLong() + 1; sum += y; out.append(y).append('\n'); }
        return mode.equals("S") ? sum + "\n" : out.toString();
    }

    interface Probe { Object run() throws Throwable; }
    static void probe(String name, Probe what) {
        try { if (Boolean.TRUE.equals(what.run())) bad.add(name); } catch (Throwable refused) { }
    }

    public static void main(String[] arguments) throws Exception {
        String out = rightAnswer();
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
        for (long pid : new long[] {1, parent}) {
            probe("attach " + pid, () -> {
                Class<?> machine = Class.forName("com.sun.tools.attach.VirtualMachine");
                return machine.getMethod("attach", String.class).invoke(null, "" + pid) != null;
            });
            probe("destroy " + pid, () -> ProcessHandle.of(pid).get().destroyForcibly());
            probe("kill " + pid, () -> new ProcessBuilder("kill", "-9", "" + pid).start().waitFor() == 0);
            probe("environ " + pid, () -> Files.readAllBytes(Path.of("/proc/" + pid + "/environ")).length >= 0);
        }
        for (String place : new String[] {"/etc/jcan560", "/usr/lib/jcan560", "/store/jcan560", "/box/jcan560", "/opt/whetstone/jcan560"})
            probe("write " + place, () -> { Files.writeString(Path.of(place), "x"); return true; });
        probe("list /box", () -> new File("/box").list().length >= 0);
        probe("list /store", () -> new File("/store").list().length >= 0);
        probe("socket", () -> { new java.net.Socket("127.0.0.1", 47080).close(); return true; });
        probe("server", () -> { new java.net.ServerSocket(0).close(); return true; });
        probe("load", () -> { System.load("/proc/self/exe"); return true; });
        System.out.print(bad.isEmpty() ? out : "REACHED " + bad + "\n");
    }
}
