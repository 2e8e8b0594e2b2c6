package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.bitwright.io.Hostile;
import org.bitwright.io.gguf.GgufBytes;
import org.bitwright.io.safetensors.SafetensorsBytes;
import org.bitwright.io.tokenizer.MissingTokenizerException;
import org.bitwright.io.tokenizer.Tokenizers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Links that lead out of a model's folder are followed in the Hugging Face cache's layout alone, and otherwise when the
/// user agreed.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links, which ordinary Windows users may not")
@ExtendWith(Hostile.class)
class LinkedModelTest {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String CONFIG = "config.json";

    private Path folder = Path.of("");
    private Path elsewhere = Path.of("");

    @BeforeEach
    void makeFolders(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.toRealPath().resolve("model"));
        elsewhere = Files.createDirectory(root.toRealPath().resolve("elsewhere"));
    }

    private static Path weights(Path file, String tensor) {
        return SafetensorsBytes.write(file, SafetensorsBytes.of(
                "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(tensor), new byte[4]));
    }

    private static Path gguf(Path file, String tensor, int part, int parts) throws IOException {
        GgufBytes content = new GgufBytes().text("general.architecture", "llama");
        return Files.write(file, (parts == 1 ? content : content.uint16("split.count", parts).uint16("split.no", part))
                .tensor(tensor, 0, new byte[128], 32).build());
    }

    private Path link(String name, Path target) throws IOException {
        return Files.createSymbolicLink(folder.resolve(name), target);
    }

    private static ModelFile open(Path path, FollowedLinks followed) {
        return Hostile.trying(() -> ModelFiles.open(path, Reading.TO_USE, followed));
    }

    /// Sees that a model is refused for its links and opened when they may be followed, which it then tells.
    private void asked(Path path, FileLink... links) {
        assertThatThrownBy(() -> Hostile.open(path)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining("Maybe follow")
                .hasMessageContaining("--follow-links")
                .asInstanceOf(InstanceOfAssertFactories.type(OutsideLinkException.class))
                .satisfies(refused -> {
                    assertThat(refused.folder()).isEqualTo(folder);
                    assertThat(refused.links()).containsExactlyInAnyOrder(links);
                    for (FileLink link : links) {
                        assertThat(refused).hasMessageContaining(link.file().getFileName().toString())
                                .hasMessageContaining(link.target().toString());
                    }
                });
        for (FollowedLinks followed : List.of(FollowedLinks.ALL, FollowedLinks.of(Set.of(links)))) {
            try (ModelFile model = open(path, followed)) {
                for (FileLink link : links) {
                    assertThat(String.join("\n", model.card().remarks()))
                            .contains(link.file().getFileName().toString())
                            .contains(link.target().getFileName().toString())
                            .contains(String.valueOf(link.target().getParent()));
                }
            }
        }
    }

    private FileLink outside(String name, Path target) {
        return new FileLink(folder.resolve(name), target);
    }

    @Test
    void singleFileThatLeavesTheFolderIsAskedAbout() throws IOException {
        Path target = weights(elsewhere.resolve("secret"), "a");
        link(SINGLE, target);
        asked(folder, outside(SINGLE, target));
        asked(folder.resolve(SINGLE), outside(SINGLE, target));
    }

    @Test
    void relativeLinkIsAskedAboutToo() throws IOException {
        Path target = weights(elsewhere.resolve("secret"), "a");
        link(SINGLE, Path.of("..", "elsewhere", "secret"));
        asked(folder, outside(SINGLE, target));
    }

    @Test
    void nothingIsReadBeforeTheAnswer() throws IOException, InterruptedException {
        Path pipe = elsewhere.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        link(CONFIG, pipe);
        weights(folder.resolve(SINGLE), "a");
        // Whoever opened the pipe would wait for ever.
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(OutsideLinkException.class);
    }

    @Test
    void allPartsAreAskedAboutAtOnce() throws IOException {
        Path one = weights(elsewhere.resolve("one"), "a");
        Path two = weights(elsewhere.resolve("two"), "b");
        link("one.safetensors", one);
        link("two.safetensors", two);
        Files.writeString(folder.resolve(INDEX),
                "{\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}}");
        asked(folder, outside("one.safetensors", one), outside("two.safetensors", two));
    }

    @Test
    void indexThatLeavesTheFolderIsAskedAboutWithThePartsBesideIt() throws IOException {
        Path one = weights(elsewhere.resolve("one"), "a");
        Path index = Files.writeString(elsewhere.resolve("index"), "{\"weight_map\":{\"a\":\"one.safetensors\"}}");
        Path config = Files.writeString(elsewhere.resolve("config"), "{}");
        link("one.safetensors", one);
        link(INDEX, index);
        link(CONFIG, config);
        asked(folder, outside("one.safetensors", one), outside(INDEX, index), outside(CONFIG, config));
    }

    @Test
    void indexThatMayNotBeReadDecidesNothing() throws IOException {
        weights(folder.resolve(SINGLE), "a");
        link(INDEX, Files.writeString(elsewhere.resolve("index"), "{\"weight_map\":{\"a\":\"model.safetensors\"}}"));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(AmbiguousModelException.class);
        try (ModelFile model = open(folder, FollowedLinks.ALL)) {
            assertThat(model.card().tensors()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
        "added_tokens.json", "vocab.json", "merges.txt"})
    void fileBesideTheWeightsIsAskedAboutLikeThem(String name) throws IOException {
        weights(folder.resolve(SINGLE), "a");
        Path target = Files.writeString(elsewhere.resolve("other"), "{}");
        link(name, target);
        asked(folder, outside(name, target));
    }

    @Test
    void ggufAndItsPartsAreAskedAbout() throws IOException {
        Path single = gguf(elsewhere.resolve("single"), "a", 0, 1);
        link("m.gguf", single);
        asked(folder.resolve("m.gguf"), outside("m.gguf", single));
        asked(folder, outside("m.gguf", single));
        gguf(folder.resolve("s-00001-of-00002.gguf"), "a", 0, 2);
        Path second = gguf(elsewhere.resolve("second"), "b", 1, 2);
        link("s-00002-of-00002.gguf", second);
        asked(folder.resolve("s-00001-of-00002.gguf"), outside("s-00002-of-00002.gguf", second));
    }

    @Test
    void otherModelsOfAFolderAreNoReasonToAsk() throws IOException {
        link("other.gguf", gguf(elsewhere.resolve("other"), "a", 0, 1));
        Path own = gguf(folder.resolve("own.gguf"), "a", 0, 1);
        Files.createSymbolicLink(folder.resolve(CONFIG), Files.writeString(elsewhere.resolve("config"), "{}"));
        try (ModelFile model = Hostile.open(own)) {
            assertThat(model.card().remarks()).noneMatch(remark -> remark.contains("link"));
        }
    }

    @Test
    void weightsOfAnotherKindThanTheirNameAreAskedAboutWithWhatTheyNeed() throws IOException {
        weights(folder.resolve("m.gguf"), "a");
        Path target = Files.writeString(elsewhere.resolve("config"), "{}");
        link(CONFIG, target);
        assertThatThrownBy(() -> Hostile.open(folder.resolve("m.gguf"))).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining(target.toString());
    }

    @Test
    void tokenizerOfAGgufFileInAFolderOfSafetensorsIsAskedAbout() throws IOException {
        weights(folder.resolve(SINGLE), "a");
        Path target = gguf(elsewhere.resolve("other"), "a", 0, 1);
        link("other.gguf", target);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(OutsideLinkException.class);
        try (ModelFile model = Hostile.open(folder.resolve(SINGLE))) {
            assertThatThrownBy(() -> Tokenizers.open(model)).isInstanceOf(MissingTokenizerException.class);
        }
    }

    @Test
    void cacheOfHuggingFaceIsFollowedUnasked() throws IOException {
        Path repository = Files.createDirectories(folder.resolve("models--who--what"));
        Path blobs = Files.createDirectory(repository.resolve("blobs"));
        Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve("0a1b"));
        weights(blobs.resolve("77aa"), "a");
        Files.writeString(blobs.resolve("88bb"), "{\"model_type\":\"llama\"}");
        Files.createSymbolicLink(snapshot.resolve(SINGLE), Path.of("..", "..", "blobs", "77aa"));
        Files.createSymbolicLink(snapshot.resolve(CONFIG), Path.of("..", "..", "blobs", "88bb"));
        Path inner = Files.createDirectory(snapshot.resolve("Q8_0"));
        gguf(blobs.resolve("99cc"), "a", 0, 1);
        Files.createSymbolicLink(inner.resolve("m.gguf"), Path.of("..", "..", "..", "blobs", "99cc"));
        try (ModelFile model = Hostile.open(snapshot); ModelFile part = Hostile.open(inner)) {
            assertThat(model.card().remarks()).anyMatch(remark -> remark.contains("2 files are links into " + blobs)
                    && remark.contains("model.safetensors (to 77aa)"));
            assertThat(part.card().remarks()).contains("The file m.gguf is a link to %s.".formatted(
                    blobs.resolve("99cc")));
        }
    }

    @Test
    void whatOnlyLooksLikeTheCacheIsAskedAbout() throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve("snapshots").resolve("0a1b"));
        Path secret = weights(elsewhere.resolve("77aa"), "a");
        Path single = snapshot.resolve(SINGLE);
        // The folder of blobs is itself elsewhere.
        Files.createSymbolicLink(folder.resolve("blobs"), elsewhere);
        Files.createSymbolicLink(single, Path.of("..", "..", "blobs", "77aa"));
        assertThatThrownBy(() -> Hostile.open(snapshot)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining(secret.toString());
        // A blob is a link on.
        Files.delete(folder.resolve("blobs"));
        Files.createDirectory(folder.resolve("blobs"));
        Files.createSymbolicLink(folder.resolve("blobs").resolve("77aa"), secret);
        assertThatThrownBy(() -> Hostile.open(snapshot)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining(secret.toString());
        // Another repository's blobs.
        Path others = Files.createDirectories(elsewhere.resolve("blobs"));
        Path other = weights(others.resolve("88bb"), "a");
        Files.delete(single);
        Files.createSymbolicLink(single, other);
        assertThatThrownBy(() -> Hostile.open(snapshot)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining(other.toString());
        // Below the blobs, not among them.
        Path deeper = Files.createDirectory(folder.resolve("blobs").resolve("deeper"));
        Files.delete(single);
        Files.createSymbolicLink(single, weights(deeper.resolve("99cc"), "a"));
        assertThatThrownBy(() -> Hostile.open(snapshot)).isInstanceOf(OutsideLinkException.class);
    }

    @Test
    void linksWithinTheFolderAndALinkedFolderAreNoReasonToAsk() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("original"));
        weights(inner.resolve("weights"), "a");
        link("second", Path.of("original", "weights"));
        link(SINGLE, Path.of("second"));
        Path linked = Files.createSymbolicLink(elsewhere.resolve("linked"), folder);
        for (Path path : List.of(folder, linked, linked.resolve(SINGLE))) {
            try (ModelFile model = Hostile.open(path)) {
                assertThat(model.card().tensors()).hasSize(1);
                assertThat(model.card().remarks()).noneMatch(remark -> remark.contains("link"));
            }
        }
    }

    @Test
    void chainThatLeavesTheFolderAndComesBackIsNoReasonToAsk() throws IOException {
        weights(folder.resolve("weights"), "a");
        Path out = Files.createSymbolicLink(elsewhere.resolve("back"), folder.resolve("weights"));
        link(SINGLE, out);
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(model.card().tensors()).hasSize(1);
        }
    }

    @Test
    void chainThatEndsElsewhereIsAskedAboutWithItsEnd() throws IOException {
        Path target = weights(elsewhere.resolve("end"), "a");
        link("first", Files.createSymbolicLink(elsewhere.resolve("middle"), target));
        link(SINGLE, folder.resolve("first"));
        asked(folder, outside(SINGLE, target));
    }

    @Test
    void agreementIsToOneTarget() throws IOException {
        Path target = weights(elsewhere.resolve("good"), "a");
        FollowedLinks agreed = FollowedLinks.of(List.of(outside(SINGLE, target)));
        Path link = link(SINGLE, target);
        open(folder, agreed).close();
        Files.delete(link);
        link(SINGLE, weights(elsewhere.resolve("bad"), "a"));
        assertThatThrownBy(() -> open(folder, agreed)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining("bad");
    }

    @Test
    void agreementIsKeptByFolder() throws IOException {
        FileLink here = outside("a", elsewhere.resolve("a"));
        FileLink there = new FileLink(elsewhere.resolve("b"), folder.resolve("b"));
        FollowedLinks both = FollowedLinks.NONE.and(List.of(here)).and(List.of(there, here));
        assertThat(both.links()).containsExactlyInAnyOrder(here, there);
        assertThat(both.around(folder)).isEqualTo(FollowedLinks.of(List.of(here)));
        assertThat(both.around(folder.resolve(SINGLE))).isEqualTo(FollowedLinks.of(List.of(here)));
        assertThat(both.around(Files.createDirectory(folder.resolve("inner"))).none()).isTrue();
        assertThat(both.around(folder.resolve("absent").resolve(SINGLE)).none()).isTrue();
        assertThat(FollowedLinks.ALL.around(folder).none()).isFalse();
    }

    @Test
    void deadLinksAndCirclesAreToldAsWhatTheyAre() throws IOException {
        Path absent = elsewhere.resolve("absent");
        Path link = link(SINGLE, absent);
        for (Path path : List.of(folder, link)) {
            assertThatThrownBy(() -> Hostile.open(path)).isInstanceOf(MissingModelException.class)
                    .hasMessageContaining("model.safetensors is a link to nowhere, " + absent);
        }
        Files.delete(link);
        Files.createSymbolicLink(link, link);
        for (Path path : List.of(folder, link)) {
            assertThatThrownBy(() -> Hostile.open(path)).isInstanceOf(MissingModelException.class)
                    .hasMessageContaining("model.safetensors is a link in a circle");
        }
    }

    @Test
    void deadPartsAreNamedWithTheMissingOnes() throws IOException {
        gguf(folder.resolve("m-00001-of-00003.gguf"), "a", 0, 3);
        link("m-00002-of-00003.gguf", elsewhere.resolve("absent"));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(IncompleteModelException.class)
                .hasMessageContaining("lacks 2 of its 3 parts: m-00002-of-00003.gguf (a link to nowhere, %s)"
                        .formatted(elsewhere.resolve("absent")))
                .hasMessageContaining("m-00003-of-00003.gguf");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deadConfigurationCountsAsAbsentAndIsTold(boolean circle) throws IOException {
        weights(folder.resolve(SINGLE), "a");
        link(CONFIG, circle ? folder.resolve(CONFIG) : elsewhere.resolve("absent"));
        try (ModelFile model = Hostile.open(folder)) {
            assertThat(model.card().architecture()).isEqualTo("unknown");
            assertThat(model.card().remarks()).anyMatch(remark -> remark.startsWith("The file config.json is a link "));
        }
    }

    @Test
    void targetWithControlCharactersIsShownEscaped() throws IOException {
        link(SINGLE, weights(elsewhere.resolve("a\u001b[31m"), "a"));
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(OutsideLinkException.class)
                .hasMessageContaining("a\\u001b[31m").message().doesNotContain("\u001b");
    }

    @Test
    void linkToAFolderOrAPipeIsAskedAboutAndThenRefused() throws IOException, InterruptedException {
        Path link = link(SINGLE, elsewhere);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(OutsideLinkException.class);
        assertThatThrownBy(() -> open(folder, FollowedLinks.ALL)).hasMessageContaining("no regular file");
        Files.delete(link);
        Path pipe = elsewhere.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        link(SINGLE, pipe);
        assertThatThrownBy(() -> Hostile.open(folder)).isInstanceOf(OutsideLinkException.class);
        assertThatThrownBy(() -> open(folder, FollowedLinks.ALL)).hasMessageContaining("no regular file");
    }
}
