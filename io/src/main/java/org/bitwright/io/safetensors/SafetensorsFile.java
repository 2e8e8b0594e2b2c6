package org.bitwright.io.safetensors;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.Reading;
import org.bitwright.io.model.StoredTensor;
import org.bitwright.io.model.TensorSource;
import org.bitwright.io.store.Excerpt;
import org.bitwright.io.store.JsonProblem;
import org.bitwright.io.store.MappedFile;
import org.bitwright.io.store.StrictJson;
import org.jspecify.annotations.Nullable;

/// One safetensors file: eight bytes of header length, the header, the tensors without gaps to the end of the file.
public final class SafetensorsFile {
    /// Characters of a broken header that are shown.
    private static final int EXCERPT = 40;
    /// The reference's cap on the header, in bytes.
    private static final long LARGEST_HEADER = 100_000_000;
    private static final int LENGTH_BYTES = 8;

    private SafetensorsFile() {
    }

    /// Opens a file and checks every rule of the format; no value is read.
    ///
    /// @throws MalformedModelException
    ///             when a rule is broken
    /// @throws IncompleteModelException
    ///             when the file is shorter than its header says
    public static TensorSource open(Path path, Reading reading) {
        MappedFile file = MappedFile.open(path);
        try {
            return read(file, reading);
        } catch (RuntimeException problem) {
            file.close();
            throw problem;
        }
    }

    private static TensorSource read(MappedFile file, Reading reading) {
        Path path = file.path();
        long size = file.size();
        if (size < LENGTH_BYTES) {
            throw new IncompleteModelException(size == 0
                    ? "The file %s is empty.\nMaybe its download did not complete.".formatted(path)
                    : "The file %s has %d bytes, fewer than the 8 that every safetensors file starts with."
                            .formatted(path, size));
        }
        long length = file.longAt(0);
        if (length < 0 || length > LARGEST_HEADER) {
            throw new MalformedModelException(
                    "The file %s claims a header of %s bytes, more than the %d that the format allows.\nMaybe it is no safetensors file."
                            .formatted(path, Long.toUnsignedString(length), LARGEST_HEADER));
        }
        if (length > size - LENGTH_BYTES) {
            throw new IncompleteModelException(
                    "The file %s claims a header of %d bytes but has %d: it is truncated or no safetensors file."
                            .formatted(path, length, size));
        }
        if (length == 0) {
            throw new MalformedModelException("The file %s has no header (length 0).".formatted(path));
        }
        Header header = header(file, length);
        Layout layout = new Layout(file, LENGTH_BYTES + length);
        List<StoredTensor> tensors = layout.tensors(header.entries());
        List<String> remarks = new ArrayList<>(header.remarks());
        if (file.peek(LENGTH_BYTES, 1)[0] != '{') {
            remarks.add("The header of %s begins with white space, which the format forbids and every reader accepts."
                    .formatted(path));
        }
        String rest = layout.rest(tensors);
        if (rest != null && reading == Reading.TO_USE) {
            throw new MalformedModelException(
                    rest + "\nMaybe look at it with bitwright inspect --read-only, or download it again.");
        }
        if (rest != null) {
            remarks.add(rest);
        }
        return new TensorSource(tensors, header.metadata(), remarks, file);
    }

    private static Header header(MappedFile file, long length) {
        String document = "The header of %s".formatted(file.path());
        try (Reader text = StrictJson.reader(file.stream(LENGTH_BYTES, length))) {
            return HeaderParser.parse(file.path().toString(), text);
        } catch (CharacterCodingException problem) {
            throw new MalformedModelException("%s is not UTF-8 text (byte %d of the file).".formatted(document,
                    LENGTH_BYTES + malformed(file.peek(LENGTH_BYTES, (int) length))));
        } catch (JsonProcessingException problem) {
            String place = around(file.peek(LENGTH_BYTES, (int) length), problem.getLocation());
            throw new MalformedModelException(
                    JsonProblem.sentence(document, problem).replaceFirst("\\.$", ": ") + Excerpt.of(place));
        } catch (IOException problem) {
            throw new MalformedModelException(JsonProblem.sentence(document, problem));
        }
    }

    /// The text around a place of a header.
    private static String around(byte[] header, @Nullable JsonLocation place) {
        String text = new String(header, StandardCharsets.UTF_8);
        long offset = place == null ? 0 : place.getCharOffset();
        int first = Math.clamp(offset - EXCERPT / 2, 0, text.length());
        return text.substring(first, Math.min(text.length(), first + EXCERPT));
    }

    /// The position of the first byte that is no UTF-8.
    private static int malformed(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return in.position();
    }
}
