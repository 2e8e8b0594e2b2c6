package org.bitwright.io.gguf.write;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;

/// What a GGUF file that was already opened and checked says in its own bytes, so that it can be carried over unchanged.
///
/// @param metadata
///            every key with its typed value, in file order
/// @param places
///            where the bytes of each tensor lie
record GgufOriginal(Map<String, GgufValue> metadata, Map<String, Place> places) {
    private static final Pattern PART = Pattern.compile("(.+)-\\d{5}-of-(\\d{5})\\.gguf");
    private static final int TEXT = 8;
    private static final int ARRAY = 9;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    /// Where a tensor lies.
    ///
    /// @param type
    ///            number of its type
    /// @param position
    ///            of its first byte in the file
    record Place(Path file, int type, long position) {}

    /// Reads a file, or all parts of the model that it is a part of; the metadata is that of `file`.
    static GgufOriginal read(Path file) {
        Matcher part = PART.matcher(file.getFileName().toString());
        GgufOriginal original = readOne(file);
        if (!part.matches()) {
            return original;
        }
        Map<String, Place> places = new HashMap<>(original.places);
        int parts = Integer.parseInt(part.group(2));
        for (int i = 1; i <= parts; i++) {
            Path other = file.resolveSibling("%s-%05d-of-%05d.gguf".formatted(part.group(1), i, parts));
            places.putAll(readOne(other).places);
        }
        return new GgufOriginal(original.metadata, places);
    }

    /// The files that hold the tensors.
    List<Path> files() {
        return places.values().stream().map(Place::file).distinct().toList();
    }

    private static GgufOriginal readOne(Path file) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Scanner scanner = new Scanner(stream);
            scanner.take(8);
            long tensors = scanner.longValue();
            long keys = scanner.longValue();
            Map<String, GgufValue> metadata = new LinkedHashMap<>();
            for (long i = 0; i < keys; i++) {
                String key = scanner.text();
                int type = scanner.intValue();
                metadata.put(key, GgufValue.raw(type, scanner.payload(type)));
            }
            Map<String, Place> offsets = new HashMap<>();
            for (long i = 0; i < tensors; i++) {
                String name = scanner.text();
                scanner.take(8L * scanner.intValue());
                offsets.put(name, new Place(file, scanner.intValue(), scanner.longValue()));
            }
            long alignment = metadata.containsKey("general.alignment")
                    ? metadata.get("general.alignment").unsignedInt()
                    : GgufWriter.ALIGNMENT;
            long start = Math.ceilDiv(scanner.position, alignment) * alignment;
            Map<String, Place> places = HashMap.newHashMap(offsets.size());
            offsets.forEach((name, place) -> places.put(name, new Place(file, place.type(), start + place.position())));
            return new GgufOriginal(metadata, places);
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    /// The bytes of a tensor as they are, or null when it is not there in that type.
    GgufTensor.@Nullable Content copy(String tensor, int type, long bytes) {
        Place place = places.get(tensor);
        if (place == null || place.type() != type) {
            return null;
        }
        return out -> copy(place, bytes, out);
    }

    private static void copy(Place place, long bytes, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(place.file(), StandardOpenOption.READ)) {
            channel.position(place.position());
            InputStream stream = Channels.newInputStream(channel);
            byte[] piece = new byte[1 << 20];
            long left = bytes;
            while (left > 0) {
                int count = stream.read(piece, 0, (int) Math.min(piece.length, left));
                if (count < 0) {
                    throw new EOFException("the file %s ended early".formatted(place.file()));
                }
                out.write(piece, 0, count);
                left -= count;
            }
        }
    }

    private static final class Scanner {
        private final InputStream stream;
        private long position;

        Scanner(InputStream stream) {
            this.stream = stream;
        }

        byte[] take(long count) throws IOException {
            byte[] bytes = stream.readNBytes(Math.toIntExact(count));
            if (bytes.length < count) {
                throw new EOFException("the header ended early");
            }
            position += count;
            return bytes;
        }

        int intValue() throws IOException {
            return ByteBuffer.wrap(take(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        }

        long longValue() throws IOException {
            return ByteBuffer.wrap(take(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        }

        String text() throws IOException {
            return new String(take(longValue()), StandardCharsets.UTF_8);
        }

        byte[] payload(int type) throws IOException {
            return switch (type) {
                case TEXT -> {
                    byte[] length = take(8);
                    yield joined(length, take(ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()));
                }
                case ARRAY -> {
                    byte[] head = take(12);
                    ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                    yield joined(head, elements(numbers.getInt(), numbers.getLong()));
                }
                default -> take(SIZES[type]);
            };
        }

        private byte[] elements(int type, long count) throws IOException {
            if (type != TEXT) {
                return take(Math.multiplyExact(count, SIZES[type]));
            }
            byte[][] texts = new byte[Math.toIntExact(count)][];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = payload(TEXT);
            }
            return joined(texts);
        }

        private static byte[] joined(byte[]... parts) {
            int length = 0;
            for (byte[] part : parts) {
                length += part.length;
            }
            ByteBuffer whole = ByteBuffer.allocate(length);
            for (byte[] part : parts) {
                whole.put(part);
            }
            return whole.array();
        }
    }
}
