package org.bitwright.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgreedLinksTest {
    @TempDir
    private Path folder = Path.of("");

    private AgreedLinks list() {
        return new AgreedLinks(folder.resolve("state").resolve("links.json"));
    }

    private FileLink link(String name) {
        return new FileLink(folder.resolve("model").resolve(name), folder.resolve("elsewhere").resolve(name));
    }

    @Test
    void agreementLastsUntilTheNextStart() {
        assertThat(list().links()).isEqualTo(FollowedLinks.NONE);
        list().add(List.of(link("a")));
        list().add(List.of(link("b"), link("a")));
        assertThat(list().links()).isEqualTo(FollowedLinks.of(List.of(link("a"), link("b"))));
    }

    @Test
    void newestTenThousandAreKept() {
        list().add(IntStream.range(0, 9_999).mapToObj(i -> link("old" + i)).toList());
        list().add(List.of(link("new"), link("newer")));
        assertThat(list().links().links()).hasSize(10_000).contains(link("new"), link("newer"), link("old0"))
                .doesNotContain(link("old9998"));
    }

    @Test
    void listThatCannotBeReadOrWrittenIsEmpty() throws IOException {
        Files.createDirectory(folder.resolve("state"));
        Files.writeString(list().file(), "{\"links\":");
        assertThat(list().links()).isEqualTo(FollowedLinks.NONE);
        Files.delete(list().file());
        Files.createDirectory(list().file());
        list().add(List.of(link("a")));
        assertThat(list().links()).isEqualTo(FollowedLinks.NONE);
    }
}
