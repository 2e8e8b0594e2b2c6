package org.bitwright.io.safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.bitwright.io.Hostile;
import org.bitwright.io.model.AmbiguousModelException;
import org.bitwright.io.model.IncompleteModelException;
import org.bitwright.io.model.MalformedModelException;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.UnsafeShardNameException;
import org.bitwright.io.store.StrictJson;
import org.bitwright.io.store.UnreadableFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(Hostile.class)
class SplitModelTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void twoParts() throws IOException {
        part("one.safetensors", "a");
        part("two.safetensors", "b");
        index("{\"metadata\":{\"total_size\":8},\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}}");
    }

    private void part(String file, String tensor) {
        SafetensorsBytes.write(folder.resolve(file),
                SafetensorsBytes.of(
                        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(tensor),
                        new byte[4]));
    }

    private void index(String content) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), content);
    }

    private void indexOf(String... parts) throws IOException {
        index("{\"weight_map\":{%s}}".formatted(IntStream.range(0, parts.length)
                .mapToObj(i -> "\"%c\":%s".formatted('a' + i, json(parts[i])))
                .collect(Collectors.joining(","))));
    }

    private static String json(String text) {
        try {
            return StrictJson.mapper().writeValueAsString(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void partsAreOneModel() {
        for (Path path : new Path[]{folder, folder.resolve("model.safetensors.index.json")}) {
            try (ModelFile model = Hostile.open(path)) {
                assertThat(model.card().tensors()).extracting(TensorInfo::name).containsExactly("a", "b");
                assertThat(model.card().remarks()).noneMatch(remark -> remark.contains("index"));
                model.read("b", 0, 1, new double[1], 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:\\x", "\\\\host\\share", "a\0b", "..", "", "x/y",
        "a:b"})
    void partOutsideTheFolderIsRefusedBeforeAnythingIsOpened(String name) throws IOException {
        Files.delete(folder.resolve("one.safetensors"));
        indexOf("one.safetensors", name);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(UnsafeShardNameException.class)
                .hasMessageContaining("nothing was opened");
    }

    @Test
    void allMissingPartsAreNamedAtOnce() throws IOException {
        indexOf("one.safetensors", "three.safetensors", "four.safetensors");
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(IncompleteModelException.class)
                .hasMessageContaining("four.safetensors, three.safetensors");
    }

    @Test
    void tensorInTwoPartsIsRefusedWithBothFiles() {
        part("two.safetensors", "a");
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("one.safetensors and two.safetensors");
    }

    @Test
    void differencesBetweenIndexAndPartsAreRemarks() throws IOException {
        index("""
                {"metadata": {"total_size": 9},
                 "weight_map": {"a": "two.safetensors", "c": "one.safetensors"}}""");
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(String.join("\n", model.card().remarks()))
                    .contains("a is in one.safetensors, but the index says two")
                    .contains("b in two.safetensors is not in the index")
                    .contains("names 1 tensors that no part has: c")
                    .contains("states 9 bytes in all, but the parts hold 8");
        }
    }

    @Test
    void partThatIsAFolderIsNotOpened() throws IOException {
        Files.createDirectory(folder.resolve("three.safetensors"));
        indexOf("one.safetensors", "three.safetensors");
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no regular file");
    }

    @Test
    void partThatIsAPipeOrALinkInACircleIsNotOpened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("three.safetensors");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        indexOf("one.safetensors", "three.safetensors");
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("no regular file");
        Files.delete(pipe);
        Files.createSymbolicLink(pipe, pipe);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(IncompleteModelException.class)
                .hasMessageContaining("lacks 1 of its 2 parts: three.safetensors (a link in a circle)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"weight_map\":{}}", "{\"weight_map\":{\"a\":1}}", "{\"weight_map\":", ""})
    void brokenIndexIsOneSentence(String content) throws IOException {
        index(content);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("model.safetensors.index.json");
    }

    @Test
    void indexOfCountlessPartsIsRefused() throws IOException {
        index("{\"weight_map\":{%s}}".formatted(IntStream.range(0, 100_000)
                .mapToObj(i -> "\"t%d\":\"p%d.safetensors\"".formatted(i, i))
                .collect(Collectors.joining(","))));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("100000 parts");
    }

    @Test
    void partsThatDifferInCaseAloneAreRefused() throws IOException {
        indexOf("one.safetensors", "One.safetensors");
        part("One.safetensors", "b");
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("One.safetensors and one.safetensors");
    }

    @Test
    void choiceBetweenASingleFileAndPartsIsTheUsers() {
        part("model.safetensors", "c");
        Path single = folder.resolve("model.safetensors");
        Path index = folder.resolve("model.safetensors.index.json");
        assertThatExceptionOfType(AmbiguousModelException.class).isThrownBy(() -> Hostile.open(folder))
                .withMessageContaining("has model.safetensors and model.safetensors.index.json")
                .withMessageContaining("Maybe open one of them by name")
                .satisfies(asked -> assertThat(asked.choices()).containsExactly(single, index));
        try (ModelFile model = Hostile.open(single)) {
            assertThat(model.card().tensors()).extracting(TensorInfo::name).containsExactly("c");
            assertThat(model.path()).isEqualTo(single);
        }
        try (ModelFile model = Hostile.open(index)) {
            assertThat(model.card().tensors()).extracting(TensorInfo::name).containsExactly("a", "b");
            assertThat(model.card().name()).isEqualTo("model.safetensors.index.json");
        }
    }

    @Test
    void indexOfTheSingleFileAloneLeavesNoChoice() throws IOException {
        part("model.safetensors", "a");
        indexOf("model.safetensors");
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(model.card().tensors()).extracting(TensorInfo::name).containsExactly("a");
        }
    }

    @Test
    void unreadableIndexBesideASingleFileIsAChoiceToo() throws IOException {
        part("model.safetensors", "c");
        index("{");
        assertThatExceptionOfType(AmbiguousModelException.class).isThrownBy(() -> Hostile.open(folder));
    }
}
