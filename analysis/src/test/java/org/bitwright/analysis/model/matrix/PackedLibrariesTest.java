package org.bitwright.analysis.model.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.analysis.AnalysisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackedLibrariesTest {
    @TempDir
    Path folder;

    @Test
    void librariesAreUnpackedUnderTheirOwnNamesAndNothingElseRemains() throws IOException {
        pack("libone.so", "one");
        pack("libtwo.so.0", "two");

        Path unpacked = PackedLibraries.unpack(folder, folder.resolve("cache"));

        assertThat(unpacked.resolve("libone.so")).hasContent("one");
        assertThat(unpacked.resolve("libtwo.so.0")).hasContent("two");
        assertThat(folder.resolve("cache").toFile().list()).containsExactly(unpacked.getFileName().toString());
    }

    @Test
    void secondStartUsesWhatTheFirstUnpacked() throws IOException {
        pack("libone.so", "one");
        Path unpacked = PackedLibraries.unpack(folder, folder.resolve("cache"));
        Files.writeString(unpacked.resolve("libone.so"), "kept");

        assertThat(PackedLibraries.unpack(folder, folder.resolve("cache")).resolve("libone.so")).hasContent("kept");
    }

    @Test
    void newVersionGetsLibrariesOfItsOwn() throws IOException {
        pack("libone.so", "one");
        Path before = PackedLibraries.unpack(folder, folder.resolve("cache"));
        pack("libone.so", "another and longer one");

        Path after = PackedLibraries.unpack(folder, folder.resolve("cache"));

        assertThat(after).isNotEqualTo(before);
        assertThat(after.resolve("libone.so")).hasContent("another and longer one");
    }

    @Test
    void brokenPackIsReportedEveryTimeAndLeavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("libone.so.xz"), "no such archive");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> PackedLibraries.unpack(folder, folder.resolve("cache")))
                    .isInstanceOf(AnalysisException.class).hasMessageContaining(folder.resolve("cache").toString());
            assertThat(folder.resolve("cache")).isEmptyDirectory();
        }
    }

    private void pack(String name, String content) throws IOException {
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(folder.resolve(name + ".xz")),
                new LZMA2Options())) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
