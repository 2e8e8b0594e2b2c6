package org.bitwright.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.gguf.GgufBytes;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.safetensors.SafetensorsBytes;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever happens to a file, opening and reading it ends with a model or with one sentence.
class HostileFilesTest {
    private static final byte[] SAFETENSORS = SafetensorsBytes.of("""
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},\
            "b":{"dtype":"F4","shape":[4],"data_offsets":[16,18]}}""", new byte[18]);
    private static final byte[] GGUF = new GgufBytes().text("general.architecture", "llama")
            .uint32("general.alignment", 32)
            .uint32("llama.block_count", 1)
            .uint32("llama.attention.head_count", 2)
            .bool("flag", 1)
            .texts("tokens", List.of("a", "b"))
            .tensor("blk.0.attn_q.weight", 0, new byte[64], 4, 4)
            .tensor("b", 8, new byte[34], 32)
            .build();

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("hostile");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Hostile.report();
        Files.deleteIfExists(folder.resolve("m"));
        Files.delete(folder);
    }

    private static byte[] container(boolean gguf) {
        return gguf ? GGUF : SAFETENSORS;
    }

    /// @return whether it opened
    private static boolean openAndRead(byte[] content) {
        Path file = SafetensorsBytes.write(folder.resolve("m"), content);
        try (ModelFile model = Hostile.open(file)) {
            for (TensorInfo tensor : model.card().tensors()) {
                int count = (int) Math.min(1000, tensor.shape().elements());
                model.read(tensor.name(), 0, count, new double[count], 0);
            }
            return true;
        } catch (BitwrightException refused) {
            return false;
        }
    }

    @Property(tries = 2)
    void everyPrefixIsRefusedWithOneSentence(@ForAll boolean gguf) {
        byte[] whole = container(gguf);
        assertThat(openAndRead(whole)).isTrue();
        // The padding behind the last tensor of a GGUF file carries nothing.
        int needed = whole.length - (gguf ? 30 : 0);
        for (int length = 0; length < needed; length++) {
            assertThat(openAndRead(Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
        }
    }

    @Property(tries = 2)
    void everyFlippedBitEndsWithAModelOrOneSentence(@ForAll boolean gguf) {
        byte[] whole = container(gguf);
        int opened = 0;
        for (int bit = 0; bit < 8 * (whole.length - (gguf ? 128 : 18)); bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            opened += openAndRead(flipped) ? 1 : 0;
        }
        assertThat(opened).isPositive();
    }

    @Property(tries = 300)
    void anyBytesBehindAnyBeginningEndWithAModelOrOneSentence(@ForAll boolean gguf,
            @ForAll @IntRange(max = 100) int kept, @ForAll @Size(max = 300) byte[] noise) {
        byte[] content = Arrays.copyOf(container(gguf), kept + noise.length);
        System.arraycopy(noise, 0, content, kept, noise.length);
        assertThat(openAndRead(content)).isIn(true, false);
    }

    @Property(tries = 300)
    void hostileNumbersAnywhereEndWithAModelOrOneSentence(@ForAll boolean gguf, @ForAll @IntRange(max = 400) int at,
            @ForAll long seed) {
        byte[] content = container(gguf).clone();
        long[] numbers = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 1L << 31, 1L << 62, 0, 1, 1L << 24};
        if (at + 8 <= content.length) {
            ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(at,
                    numbers[new Random(seed).nextInt(numbers.length)]);
        }
        assertThat(openAndRead(content)).isIn(true, false);
    }
}
