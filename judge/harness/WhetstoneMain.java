// Calls a learner's Java method with arguments from outside, and sends back what it returned.
//
// Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed.
// Requests are frames on standard input (4 bytes length, then the payload), replies the same on descriptor 3. An
// empty request loads the learner's class; any other is the list of arguments. How values are written is said in
// the worker's `wire` module.

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

public final class WhetstoneMain {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_FRAMES = 12;
    private static final int MAX_TEXT = 8000;

    private static final class Unsendable extends Exception {
        Unsendable(String why) {
            super(why);
        }
    }

    public static void main(String[] ignored) throws Exception {
        DataInputStream requests = new DataInputStream(new FileInputStream(FileDescriptor.in));
        System.setIn(new ByteArrayInputStream(new byte[0]));
        OutputStream replies = new FileOutputStream(descriptor(3));
        while (true) {
            byte[] request;
            try {
                request = new byte[requests.readInt()];
                requests.readFully(request);
            } catch (EOFException end) {
                return;
            }
            byte[] reply = answer(request);
            System.out.flush();
            System.err.flush();
            replies.write(ByteBuffer.allocate(4).putInt(reply.length).array());
            replies.write(reply);
            replies.flush();
        }
    }

    // Java opens files and no descriptors, and this one cannot be opened again by its name.
    private static FileDescriptor descriptor(int number) throws Exception {
        Class<?> kind = Class.forName("sun.misc.Unsafe");
        Field instance = kind.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Object unsafe = instance.get(null);
        FileDescriptor made = new FileDescriptor();
        Field number_of = FileDescriptor.class.getDeclaredField("fd");
        Object offset = kind.getMethod("objectFieldOffset", Field.class).invoke(unsafe, number_of);
        kind.getMethod("putInt", Object.class, long.class, int.class).invoke(unsafe, made, offset, number);
        return made;
    }

    private static byte[] answer(byte[] request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (request.length == 0) {
                WhetstoneGlue.load();
                out.write(new byte[] {'R', 0, 'N'});
                return out.toByteArray();
            }
            Object[] arguments = arguments(request);
            Object value = WhetstoneGlue.call(arguments);
            boolean changed = WhetstoneGlue.REPORTS && !same(arguments, arguments(request));
            out.write('R');
            out.write(changed ? 1 : 0);
            write(out, value, 0);
        } catch (Unsendable error) {
            out.reset();
            out.write('U');
            text(out, error.getMessage());
        } catch (Throwable error) {
            out.reset();
            out.write('E');
            text(out, error.getClass().getName());
            text(out, trace(error));
        }
        return out.toByteArray();
    }

    private static boolean same(Object left, Object right) {
        if (left instanceof Map<?, ?> && right instanceof Map<?, ?>) {
            Map<?, ?> one = (Map<?, ?>) left;
            Map<?, ?> other = (Map<?, ?>) right;
            return same(one.keySet().toArray(), other.keySet().toArray())
                    && same(one.values().toArray(), other.values().toArray());
        }
        if (!(left instanceof Object[]) || !(right instanceof Object[])) {
            return Arrays.deepEquals(new Object[] {left}, new Object[] {right});
        }
        Object[] one = (Object[]) left;
        Object[] other = (Object[]) right;
        boolean isSame = one.length == other.length;
        for (int i = 0; isSame && i < one.length; i++) {
            isSame = same(one[i], other[i]);
        }
        return isSame;
    }

    private static String trace(Throwable error) {
        StringBuilder told = new StringBuilder();
        String said;
        try {
            said = String.valueOf(error);
        } catch (Throwable other) {
            said = error.getClass().getName();
        }
        told.append(said, 0, Math.min(said.length(), MAX_TEXT));
        int frames = 0;
        for (StackTraceElement frame : error.getStackTrace()) {
            String file = frame.getFileName();
            boolean isOurs = file == null || file.startsWith("Whetstone") || frame.getModuleName() != null;
            if (!isOurs && frames++ < MAX_FRAMES) {
                told.append("\n    at ").append(frame.getClassName()).append('.').append(frame.getMethodName());
                told.append(" (").append(file).append(':').append(frame.getLineNumber()).append(')');
            }
        }
        return told.toString();
    }

    // ---- reading ----

    private static Object[] arguments(byte[] request) {
        ByteBuffer in = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
        in.position(5);
        Object[] values = new Object[WhetstoneGlue.TYPES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in, WhetstoneGlue.TYPES[i]);
        }
        return values;
    }

    private static Object read(ByteBuffer in, Class<?> wanted) {
        byte tag = in.get();
        if (tag == 'N') {
            return null;
        }
        if (tag == 'V') {
            return vector(in);
        }
        int count = in.getInt();
        if (tag == 'L') {
            Class<?> element = wanted.isArray() ? wanted.getComponentType() : Object.class;
            Object values = Array.newInstance(element, count);
            for (int i = 0; i < count; i++) {
                Array.set(values, i, read(in, element));
            }
            return values;
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object key = read(in, Object.class);
            values.put(key, read(in, Object.class));
        }
        return values;
    }

    private static Object vector(ByteBuffer in) {
        char code = (char) in.get();
        boolean isMasked = in.get() != 0;
        boolean isSingle = in.get() == 0;
        int size = isSingle ? 1 : in.getInt();
        boolean[] missing = new boolean[size];
        for (int i = 0; isMasked && i < size; i++) {
            missing[i] = in.get() != 0;
        }
        Object values = Array.newInstance(elementClass(code, isMasked), size);
        int[] lengths = new int[code == 's' ? size : 0];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = in.getInt();
        }
        for (int i = 0; i < size; i++) {
            Object value = element(in, code, lengths, i);
            if (!missing[i]) {
                Array.set(values, i, value);
            }
        }
        return isSingle ? Array.get(values, 0) : values;
    }

    private static Class<?> elementClass(char code, boolean isMasked) {
        switch (code) {
            case '?':
                return isMasked ? Boolean.class : boolean.class;
            case 'q':
                return isMasked ? Long.class : long.class;
            case 'd':
                return isMasked ? Double.class : double.class;
            default:
                return String.class;
        }
    }

    private static Object element(ByteBuffer in, char code, int[] lengths, int position) {
        switch (code) {
            case '?':
                return in.get() != 0;
            case 'q':
                return in.getLong();
            case 'd':
                return in.getDouble();
            default:
                byte[] bytes = new byte[lengths[position]];
                in.get(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    // ---- writing ----

    private static void write(ByteArrayOutputStream out, Object value, int depth) throws Unsendable {
        if (depth > MAX_DEPTH) {
            throw new Unsendable("the result is nested too deeply");
        }
        if (value instanceof Optional<?>) {
            value = ((Optional<?>) value).orElse(null);
        }
        if (value == null) {
            out.write('N');
        } else if (value instanceof Collection<?>) {
            write(out, ((Collection<?>) value).toArray(), depth);
        } else if (value instanceof Map<?, ?>) {
            map(out, (Map<?, ?>) value, depth);
        } else if (!value.getClass().isArray()) {
            vector(out, new Object[] {value}, true);
        } else if (codeOf(value.getClass().getComponentType()) != 0) {
            vector(out, value, false);
        } else {
            several(out, value, depth);
        }
    }

    private static void map(ByteArrayOutputStream out, Map<?, ?> values, int depth) throws Unsendable {
        out.write('D');
        number(out, values.size());
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            write(out, entry.getKey(), depth + 1);
            write(out, entry.getValue(), depth + 1);
        }
    }

    private static void several(ByteArrayOutputStream out, Object values, int depth) throws Unsendable {
        out.write('L');
        int size = Array.getLength(values);
        number(out, size);
        for (int i = 0; i < size; i++) {
            write(out, Array.get(values, i), depth + 1);
        }
    }

    private static char codeOf(Class<?> kind) {
        if (kind == boolean.class || kind == Boolean.class) {
            return '?';
        }
        if (kind == double.class || kind == Double.class || kind == float.class || kind == Float.class) {
            return 'd';
        }
        if (kind == String.class || kind == Character.class || kind == char.class) {
            return 's';
        }
        boolean isWhole = kind == long.class || kind == Long.class || kind == int.class || kind == Integer.class;
        return isWhole || kind == short.class || kind == Short.class ? 'q' : 0;
    }

    private static void vector(ByteArrayOutputStream out, Object values, boolean isSingle) throws Unsendable {
        Class<?> kind = isSingle ? Array.get(values, 0).getClass() : values.getClass().getComponentType();
        char code = codeOf(kind);
        if (code == 0) {
            throw new Unsendable("a value of " + kind + " cannot be sent");
        }
        int size = Array.getLength(values);
        ByteBuffer data = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        byte[] missing = new byte[size];
        for (int i = 0; i < size; i++) {
            Object value = Array.get(values, i);
            missing[i] = (byte) (value == null ? 1 : 0);
            element(data, texts, code, value);
        }
        boolean isMasked = !kind.isPrimitive() && !isSingle;
        out.write('V');
        out.write(code);
        out.write(isMasked ? 1 : 0);
        out.write(isSingle ? 0 : 1);
        if (!isSingle) {
            number(out, size);
        }
        if (isMasked) {
            out.write(missing, 0, size);
        }
        out.write(data.array(), 0, data.position());
        out.write(texts.toByteArray(), 0, texts.size());
    }

    private static void element(ByteBuffer data, ByteArrayOutputStream texts, char code, Object value) {
        switch (code) {
            case '?':
                data.put((byte) (Boolean.TRUE.equals(value) ? 1 : 0));
                break;
            case 'q':
                data.putLong(value == null ? 0 : ((Number) value).longValue());
                break;
            case 'd':
                data.putDouble(value == null ? 0 : ((Number) value).doubleValue());
                break;
            default:
                byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
                data.putInt(bytes.length);
                texts.write(bytes, 0, bytes.length);
        }
    }

    private static void number(ByteArrayOutputStream out, int value) {
        byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
        out.write(bytes, 0, 4);
    }

    private static void text(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.write(bytes, 0, bytes.length);
    }
}
