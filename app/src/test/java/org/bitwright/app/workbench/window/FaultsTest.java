package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What goes wrong is told in the window in a sentence with what, where and the way out, and the open session stays as it
/// was. Files are opened as the command line opens them.
class FaultsTest extends WindowRobot {
    private static final String NEWER = "{\"kind\":\"%s\",\"version\":99}";

    private static final String TENSOR = "model.layers.1.mlp.down_proj.weight";

    private final LocalServices local = new LocalServices();
    private volatile @Nullable RuntimeException analysisFailure;
    private volatile boolean memoryFull;
    private volatile @Nullable RuntimeException exportFailure;

    /// A file that somebody drops on the window, and a word of what it must say.
    enum Hostile {
        EMPTY("model.safetensors", "", "is empty"),
        CLIPPED("clipped.gguf", "GGUF", "clipped.gguf"),
        WRONG_MAGIC("wrong.gguf", "FUGG and more than four bytes", "wrong.gguf"),
        POINTER("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n", "git lfs"),
        PAGE("page.gguf", "<!DOCTYPE html><html><body>Please log in</body></html>", "page.gguf"),
        PICKLE("weights.pt", "\u0080\u0002}q\u0000.", "weights.pt"),
        UNFINISHED("model.gguf.part", "GGUF", "model.gguf.part"),
        HUGE_HEADER("huge.safetensors", "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f{}", "huge.safetensors");

        private final String name;
        private final String content;
        private final String said;

        Hostile(String name, String content, String said) {
            this.name = name;
            this.content = content;
            this.said = said;
        }
    }

    @Override
    WorkbenchServices services() {
        return new SyntheticServices(3, true) {
            @Override
            public OpenModel open(Path model) {
                return model.endsWith(demoModel()) ? super.open(model) : local.open(model);
            }

            @Override
            public int malformed(Path text) {
                return local.malformed(text);
            }

            @Override
            public Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings,
                    Progress progress, Consumer<Analysis> partial) {
                RuntimeException failure = analysisFailure;
                if (failure != null) {
                    throw failure;
                }
                if (memoryFull) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return super.analyse(model, texts, settings, progress, partial);
            }

            @Override
            public List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target,
                    Path file) {
                RuntimeException failure = exportFailure;
                if (failure != null) {
                    throw failure;
                }
                return super.export(model, analysis, plan, target, file);
            }
        };
    }

    @BeforeEach
    void openDemo() throws TimeoutException {
        run("openDemo");
        waitUntil(() -> executor().idle() && window().workbench().session().planProperty().get() != null);
    }

    private PlanState plan() {
        return Objects.requireNonNull(window().workbench().session().planProperty().get());
    }

    /// Waits for a failure that says something, and sees that nothing else happened.
    private void told(PlanState before, String said) throws TimeoutException {
        waitUntil(() -> executor().idle() && window().workbench().session().noticeProperty().get() != null);
        Notice notice = Objects.requireNonNull(window().workbench().session().noticeProperty().get());
        assertThat(find("#notice").isVisible()).isTrue();
        String all = text("#notice") + "\n" + String.join("\n", notice.details());
        assertThat(all).contains(said).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(notice.failure()).isTrue();
        assertThat(text("#notice")).endsWith(".");
        assertThat(window().workbench().session().planProperty().get()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aHostileFileIsRefusedInASentence(Hostile hostile) throws IOException, TimeoutException {
        Path file = Files.writeString(folder.resolve(hostile.name), hostile.content,
                StandardCharsets.ISO_8859_1);
        PlanState before = plan();
        interact(() -> window().view().open(file));
        told(before, hostile.said);
    }

    @Test
    void anArchiveIsToBeUnpackedFirst() throws IOException, TimeoutException {
        Path file = folder.resolve("model.safetensors");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("weights.bin"));
            zip.write(new byte[64]);
            zip.closeEntry();
        }
        PlanState before = plan();
        interact(() -> window().view().open(file));
        told(before, "rchive");
    }

    @Test
    void aFileThatIsGoneIsNamed() throws TimeoutException {
        PlanState before = plan();
        interact(() -> window().view().open(folder.resolve("gone.bitwright")));
        told(before, "gone.bitwright");
        interact(() -> window().workbench().session().noticeProperty().set(null));
        interact(() -> window().view().open(folder.resolve("gone.gguf")));
        told(before, "gone.gguf");
    }

    @Test
    void aSessionOfANewerVersionStaysAsItIs() throws IOException, TimeoutException {
        Path file = Files.writeString(folder.resolve("new.bitwright"), NEWER.formatted(SessionDocument.KIND));
        PlanState before = plan();
        interact(() -> window().view().open(file));
        told(before, "newer Bitwright");
        assertThat(file).hasContent(NEWER.formatted(SessionDocument.KIND));
    }

    @Test
    void aSessionThatIsOpenElsewhereIsSavedToAnotherFile() throws TimeoutException {
        Path file = folder.resolve("shared.bitwright");
        interact(() -> window().view().keeper().save(file, () -> {
        }));
        waitUntil(() -> executor().idle() && Files.exists(file));
        interact(() -> window().view().keeper().save(folder.resolve("own.bitwright"), () -> {
        }));
        waitUntil(() -> executor().idle() && Files.exists(folder.resolve("own.bitwright")));
        SessionFiles elsewhere = new SessionFiles(folder.resolve("state"));
        try {
            assertThat(elsewhere.claim(file)).isTrue();
            interact(() -> window().view().open(file));
            waitUntil(() -> executor().idle() && text("#notice").contains("shared.bitwright"));
            assertThat(window().view().keeper().hasOwnFile()).isFalse();
        } finally {
            // The collector closes what nobody holds, and with it the claim.
            Reference.reachabilityFence(elsewhere);
        }
    }

    @Test
    void aFullDiskLeavesTheOldFileAndTheSession() throws IOException, TimeoutException {
        Path file = folder.resolve("kept.bitwright");
        interact(() -> window().view().keeper().save(file, () -> {
        }));
        waitUntil(() -> executor().idle() && Files.exists(file));
        byte[] old = Files.readAllBytes(file);
        interact(() -> window().workbench().session().noticeProperty().set(null));
        PlanState before = plan();
        window().store().failWith(FileProblem.writing(file,
                new FileSystemException(file.toString(), null, "No space left on device")));
        interact(() -> window().view().keeper().save(file, () -> {
        }));
        told(before, "No space left on device");
        assertThat(file).hasBinaryContent(old);
        assertThat(JsonFile.read(file, SessionDocument.class).model()).isEqualTo("demo");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException, TimeoutException {
        Path blocked = Files.writeString(folder.resolve("file"), "no folder");
        PlanState before = plan();
        interact(() -> window().view().keeper().save(blocked.resolve("session.bitwright"), () -> {
        }));
        told(before, "session.bitwright");
    }

    @Test
    void aFailedAnalysisLeavesThePlanAndCanBeStartedAgain() throws TimeoutException {
        PlanState before = plan();
        analysisFailure = new AnalysisException(
                "The text calibration.txt has 12 tokens; a row needs 512.\nMaybe choose a longer text.");
        run("analyse");
        told(before, "calibration.txt");
        assertThat(text("#notice")).contains("12 tokens");
        assertThat(window().workbench().analysing().runningProperty().get()).isFalse();
        assertThat(find("#analyse").isDisabled()).isFalse();
        assertThat(window().workbench().session().analysisProperty().get()).isNotNull();
    }

    @Test
    void aMemoryThatIsFullEndsTheAnalysisAlone() throws TimeoutException {
        PlanState before = plan();
        memoryFull = true;
        run("analyse");
        told(before, "not enough memory");
    }

    @Test
    void anExportThatCannotBeWrittenIsNamedAndThePlanStays() throws TimeoutException {
        PlanState before = plan();
        exportFailure = FileProblem.writing(folder.resolve("chosen.json"),
                new FileSystemException("chosen.json", null, "No space left on device"));
        run("export.plan-json");
        waitUntil(() -> !text("#export-summary").isEmpty());
        interact(() -> lookup("#export-save").queryButton().fire());
        told(before, "chosen.json cannot be written: No space left on device");
        assertThat(folder.resolve("chosen.json")).doesNotExist();
    }

    @Test
    void aFullDiskIsToldByTheUnaskedSaving() throws TimeoutException {
        window().store().failWith(FileProblem.writing(folder.resolve("state"),
                new FileSystemException("state", null, "No space left on device")));
        interact(() -> window().workbench().editing().setBits(Set.of(TENSOR), 8));
        waitUntil(() -> window().workbench().session().noticeProperty().get() != null);
        told(plan(), "No space left on device");
        assertThat(text("#session-saved")).contains("unsaved");
    }

    @Test
    void aTextThatIsNoUtf8IsCountedWhereItIsChosen() throws IOException, TimeoutException {
        Path chosen = folder.resolve("text.txt");
        PlanState before = plan();
        Files.write(chosen, "Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8));
        run("evaluationText");
        waitUntil(() -> executor().idle());
        assertThat(window().workbench().session().noticeProperty().get()).isNull();
        run("bundledTexts");
        Files.write(chosen, "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        run("evaluationText");
        told(before, "2 pieces of text.txt are no UTF-8 and count as U+FFFD.");
        assertThat(window().workbench().session().textsProperty().get().evaluation()).isEqualTo(chosen);
    }

    @Test
    void anUnknownFailureIsToldWithoutItsTrace() throws TimeoutException {
        PlanState before = plan();
        interact(() -> window().workbench().session().report(new IllegalStateException("boom")));
        told(before, "log");
        interact(() -> window().workbench().session()
                .report(new AnalysisException("The tensor (a) is empty.\nMaybe choose another.")));
        told(before, "Maybe choose another.");
    }
}
