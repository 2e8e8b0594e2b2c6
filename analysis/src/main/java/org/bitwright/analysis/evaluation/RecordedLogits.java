package org.bitwright.analysis.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.io.store.AtomicFile;
import org.bitwright.io.store.FileProblem;

/// The logits of a model on a text, kept in a file so that many plans can be compared with it for one pass.
///
/// The file holds the 64 characters of the text's hash, the vocabulary as a little-endian 32-bit integer, then one
/// little-endian binary32 per token of the vocabulary for every position of every row. Not thread-safe.
public final class RecordedLogits implements ReferenceLogits, AutoCloseable {
    private static final int HASH_BYTES = 64;
    private static final int HEADER_BYTES = HASH_BYTES + Integer.BYTES;

    private final Path file;
    private final FileChannel channel;
    private final List<int[]> rows;
    private final int vocabulary;

    private RecordedLogits(Path file, FileChannel channel, List<int[]> rows, int vocabulary) {
        this.file = file;
        this.channel = channel;
        this.rows = rows;
        this.vocabulary = vocabulary;
    }

    /// Records every position of a text; the file is complete or not there.
    ///
    /// @param source
    ///            the model: `model::visitLogits`
    /// @param progress
    ///            hears of every row; cancelling has no effect, because half a recording is of no use
    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when the file cannot be written
    public static void record(ReferenceLogits source, TokenRows text, Path file, Progress progress) {
        AtomicFile.write(file, out -> {
            out.write(text.hash().getBytes(StandardCharsets.US_ASCII));
            boolean[] begun = {false};
            try {
                for (int row = 0; row < text.size(); row++) {
                    write(source, text.rows().get(row), out, begun);
                    progress.report("Reference logits", row + 1L, text.size());
                }
            } catch (UncheckedIOException problem) {
                throw problem.getCause();
            }
        });
    }

    private static void write(ReferenceLogits source, int[] row, OutputStream out, boolean[] begun) {
        source.visit(row, (position, logits) -> {
            try {
                if (!begun[0]) {
                    byte[] vocabulary = new byte[Integer.BYTES];
                    littleEndian(vocabulary).putInt(logits.length);
                    out.write(vocabulary);
                    begun[0] = true;
                }
                byte[] values = new byte[Float.BYTES * logits.length];
                ByteBuffer target = littleEndian(values);
                Arrays.stream(logits).forEach(logit -> target.putFloat((float) logit));
                out.write(values);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        });
    }

    /// Opens a recording.
    ///
    /// @param text
    ///            the rows that were recorded
    /// @throws EvaluationException
    ///             when the file is a recording of another text, or cut short
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when it cannot be read
    public static RecordedLogits open(Path file, TokenRows text) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new RecordedLogits(file, channel, text.rows(), vocabulary(file, channel, text));
            } catch (IOException | EvaluationException problem) {
                channel.close();
                throw problem;
            }
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    private static int vocabulary(Path file, FileChannel channel, TokenRows text) throws IOException {
        ByteBuffer header = read(channel, 0, HEADER_BYTES);
        String hash = StandardCharsets.US_ASCII.decode(header.slice(0, HASH_BYTES)).toString();
        int vocabulary = header.getInt(HASH_BYTES);
        long positions = text.predictions() + text.size();
        if (!hash.equals(text.hash()) || channel.size() != HEADER_BYTES + positions * vocabulary * Float.BYTES) {
            throw new EvaluationException("""
                    The file %s does not hold the logits of this text.
                    Maybe it was recorded for another text; delete it to record again.""".formatted(file));
        }
        return vocabulary;
    }

    @Override
    public void visit(int[] row, DifferentiableModel.LogitVisitor visitor) {
        long offset = HEADER_BYTES + start(row) * vocabulary * Float.BYTES;
        double[] logits = new double[vocabulary];
        try {
            for (int position = 0; position < row.length; position++) {
                ByteBuffer values = read(channel, offset, Float.BYTES * vocabulary);
                Arrays.setAll(logits, token -> values.getFloat(Float.BYTES * token));
                visitor.accept(position, logits);
                offset += (long) Float.BYTES * vocabulary;
            }
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException problem) {
            throw FileProblem.reading(file, problem);
        }
    }

    /// The number of positions before a row.
    private long start(int[] row) {
        long positions = 0;
        for (int[] recorded : rows) {
            if (Arrays.equals(recorded, row)) {
                return positions;
            }
            positions += recorded.length;
        }
        throw new EvaluationException("A row of %d tokens was not recorded in %s.".formatted(row.length, file));
    }

    private static ByteBuffer read(FileChannel channel, long offset, int count) throws IOException {
        ByteBuffer target = littleEndian(new byte[count]);
        while (target.hasRemaining()) {
            if (channel.read(target, offset + target.position()) < 0) {
                throw new IOException("it ends early");
            }
        }
        return target.flip();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
