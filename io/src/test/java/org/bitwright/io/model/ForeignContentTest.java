package org.bitwright.io.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.Hostile;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.bitwright.io.store.UnreadableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(Hostile.class)
class ForeignContentTest {
    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";

    @TempDir
    private Path folder;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        return out.toByteArray();
    }

    static Stream<Arguments> files() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy(text("ustar"), 0, tar, 257, 5);
        return Stream.of(
                Arguments.of("pytorch_model.bin", zip("archive/data.pkl"), PickleRefusedException.class),
                Arguments.of("renamed.safetensors", zip("archive/data.pkl"), PickleRefusedException.class),
                Arguments.of("protocol2.safetensors", text("\u0080\u0002}q\u0000(X\u0006\u0000\u0000\u0000"),
                        PickleRefusedException.class),
                Arguments.of("protocol4.gguf",
                        text("\u0080\u0004\u0095\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000"),
                        PickleRefusedException.class),
                Arguments.of("weights.pth", text("anything at all"), PickleRefusedException.class),
                Arguments.of("weights.ckpt", text("anything at all"), PickleRefusedException.class),
                Arguments.of("model.safetensors.part", text("xxxxxxxxxxxxxxxx"), NotAModelException.class),
                Arguments.of("model.gguf.incomplete", text("xxxxxxxxxxxxxxxx"), NotAModelException.class),
                Arguments.of("weights.pt", text("anything at all"), PickleRefusedException.class),
                Arguments.of("model.safetensors", text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
                        NotAModelException.class),
                Arguments.of("login.safetensors", text("<!DOCTYPE html><html>Log in</html>"), NotAModelException.class),
                Arguments.of("page.gguf", text("\n  <HTML><body>"), NotAModelException.class),
                Arguments.of("model.zip", zip("model.safetensors"), NotAModelException.class),
                Arguments.of("model.7z", text("7z\u00bc\u00af'\u001c\u0000\u0004"), NotAModelException.class),
                Arguments.of("model.tar.gz", text("\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000"),
                        NotAModelException.class),
                Arguments.of("model.tar", tar, NotAModelException.class),
                Arguments.of("model.gguf.crdownload", text("xxxxxxxxxxxxxxxx"), NotAModelException.class),
                Arguments.of("FUGG.gguf", text("FUGG\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000"),
                        NotAModelException.class),
                Arguments.of("empty.gguf", new byte[0], NotAModelException.class),
                Arguments.of("short.gguf", text("GGU"), NotAModelException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void whatIsNoModelIsNamed(String name, byte[] content, Class<? extends BitwrightException> type) {
        Path file = SafetensorsBytes.write(folder.resolve(name), content);
        assertThatThrownBy(() -> Hostile.open(file)).isInstanceOf(type).hasMessageContaining(name);
    }

    @Test
    void otherMagicIsShown() {
        Path file = SafetensorsBytes.write(folder.resolve("m.gguf"), text("F\u001bGG and more than eight bytes"));
        assertThatThrownBy(() -> Hostile.open(file)).isInstanceOf(NotAModelException.class)
                .hasMessageContaining("begins with \"F\\u001bGG\", where GGUF files have \"GGUF\"");
    }

    @Test
    void headerWhoseLengthLooksLikeAPickleStillOpens() {
        byte[] header = text(HEADER + " ".repeat(0x280 - HEADER.length()));
        Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"),
                SafetensorsBytes.of(0x280, header, new byte[4]));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().tensors()).hasSize(1);
        }
    }

    @Test
    void foldersWithoutAModelSayWhatTheyHold() throws IOException {
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(NotAModelException.class)
                .hasMessageContaining("has no safetensors file");
        Files.write(folder.resolve("pytorch_model.bin"), zip("archive/data.pkl"));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(PickleRefusedException.class);
        SafetensorsBytes.write(folder.resolve("a.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        SafetensorsBytes.write(folder.resolve("b.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(NotAModelException.class)
                .hasMessageContaining("2 safetensors files");
        assertThatThrownBy(() -> Hostile.open(folder.resolve("absent"))).isInstanceOf(MissingModelException.class)
                .hasMessageContaining("There is no file or folder");
    }

    @Test
    void linksInACircleAndPipesEndInASentence() throws Exception {
        Path link = folder.resolve("a.safetensors");
        Files.createSymbolicLink(link, folder.resolve("b.safetensors"));
        Files.createSymbolicLink(folder.resolve("b.safetensors"), link);
        assertThatThrownBy(() -> Hostile.open(link)).isInstanceOf(MissingModelException.class)
                .hasMessageContaining("a.safetensors is a link in a circle");
        Path pipe = folder.resolve("pipe.safetensors");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> Hostile.open(pipe)).isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void fileThatShrinksWhileOpenEndsInASentence() throws IOException {
        byte[] data = new byte[1 << 20];
        Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"), SafetensorsBytes.of(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[262144],\"data_offsets\":[0,1048576]}}", data));
        try (ModelFile model = Hostile.open(file)) {
            Files.write(file, new byte[8]);
            assertThatThrownBy(() -> model.read("a", 200_000, 1000, new float[1000], 0))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("became unreadable while it was open");
        }
    }

    @Test
    void closedModelAndWrongRangesAreNamed() {
        Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        ModelFile model = Hostile.open(file);
        assertThatThrownBy(() -> model.read("b", 0, 1, new float[1], 0)).isInstanceOf(UnknownTensorException.class)
                .hasMessageContaining("no tensor b");
        assertThatThrownBy(() -> model.read("a", 1, 1, new float[1], 0)).isInstanceOf(UnknownTensorException.class)
                .hasMessageContaining("it has 1");
        model.close();
        assertThatThrownBy(() -> model.read("a", 0, 1, new float[1], 0)).isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("already closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"hidden_size\": 1} x", "{\"hidden_size\": 1e400}", "{\"a\": 1, \"a\": 2}",
        "{\"hidden_size\": 99999999999999999999}", "{\"a\":"})
    void brokenConfigurationIsOneSentence(String config) throws IOException {
        SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        Files.writeString(folder.resolve("config.json"), config);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(BitwrightException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void configurationIsToleratedWhereItCanBe() throws IOException {
        SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        Files.writeString(folder.resolve("config.json"),
                "\ufeff{\"model_type\": \"new\", \"hidden_size\": 4294967298, \"heads\": 0, \"x\": null, \"y\": [1, 2.5]}");
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(model.card().architecture()).isEqualTo("new");
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("new is not recognised"));
            assertThat(model.config().has("x")).isFalse();
            assertThatThrownBy(() -> model.config().positive("hidden_size")).isInstanceOf(ModelConfigException.class)
                    .hasMessageContaining("4294967298");
            assertThatThrownBy(() -> model.config().positive("heads")).isInstanceOf(ModelConfigException.class);
        }
    }

    @Test
    void modelWithoutConfigurationOpensAsUnknown() {
        Path file = SafetensorsBytes.write(folder.resolve("m.safetensors"), SafetensorsBytes.of(HEADER, new byte[4]));
        try (ModelFile model = Hostile.open(file)) {
            assertThat(model.card().architecture()).isEqualTo("unknown");
            assertThat(model.card().contextLength()).isZero();
            assertThat(model.card().tensors()).allMatch(tensor -> tensor.role() == TensorRole.OTHER);
        }
    }

    @Test
    void shapesWinOverTheConfigurationAndDifferencesAreListed() throws IOException {
        SafetensorsBytes.write(folder.resolve("model.safetensors"), SafetensorsBytes.of(
                "{\"model.embed_tokens.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]}}",
                new byte[24]));
        Files.writeString(folder.resolve("config.json"),
                "{\"model_type\":\"llama\",\"vocab_size\":7,\"hidden_size\":2,\"num_hidden_layers\":9}");
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(String.join("\n", model.card().remarks()))
                    .contains("The vocab_size in config.json is 7, but model.embed_tokens.weight is 3 × 2.")
                    .contains("The num_hidden_layers in config.json is 9, but the file has 0 blocks.")
                    .doesNotContain("hidden_size in");
        }
    }

    @Test
    void hostileFilesDisturbTheModelThatIsOpen() throws IOException {
        Path good = SafetensorsBytes.write(folder.resolve("good.safetensors"),
                SafetensorsBytes.of(HEADER, new byte[]{0, 0, (byte) 0x80, 0x3f}));
        try (ModelFile open = Hostile.open(good)) {
            ModelCard card = open.card();
            for (Arguments hostile : files().toList()) {
                Path file = SafetensorsBytes.write(folder.resolve((String) Objects.requireNonNull(hostile.get()[0])),
                        (byte[]) Objects.requireNonNull(hostile.get()[1]));
                assertThatThrownBy(() -> Hostile.open(file)).isInstanceOf(BitwrightException.class);
            }
            float[] value = new float[1];
            open.read("a", 0, 1, value, 0);
            assertThat(value).containsExactly(1f);
            assertThat(open.card()).isEqualTo(card);
        }
    }
}
