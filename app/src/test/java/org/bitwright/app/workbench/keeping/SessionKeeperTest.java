package org.bitwright.app.workbench.keeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.service.CacheFormat;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.service.SessionFiles;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.dialog.Questions;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.PlanBook;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.io.store.JsonFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionKeeperTest {
    private static final String TENSOR = "model.layers.1.mlp.up_proj.weight";

    @TempDir
    Path folder = Path.of("");

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(2, true), executor);
    private final WorkbenchSession session = workbench.session();
    private final Asked asked = new Asked();
    private final List<String> wentOn = new ArrayList<>();
    private SessionFiles files;
    private SessionKeeper keeper;

    @BeforeEach
    void openDemo() {
        files = new SessionFiles(folder.resolve("state"));
        keeper = new SessionKeeper(workbench, files);
        workbench.opening().openDemo();
    }

    private void work() {
        workbench.editing().setBits(Set.of(TENSOR), 8);
        workbench.editing().toggleLock(Set.of(TENSOR));
        workbench.plans().duplicate();
        workbench.plans().rename("Laptop");
        workbench.measuring().start();
        workbench.useTexts(new MeasuringTexts(null, folder.resolve("my text.txt")));
        session.selectionProperty().set(Set.of(TENSOR));
    }

    private Notice notice() {
        return Objects.requireNonNull(session.noticeProperty().get());
    }

    @Test
    void whatWasSavedComesBackWhole() {
        work();
        PlanBook plans = session.plansProperty().get();
        keeper.save(folder.resolve("mine"), () -> wentOn.add("saved"));
        assertThat(wentOn).containsExactly("saved");
        assertThat(keeper.fileProperty().get()).isEqualTo(folder.resolve("mine.bitwright"));
        assertThat(keeper.unsavedProperty().get()).isFalse();

        Workbench other = new Workbench(new SyntheticServices(2, false), executor);
        SessionKeeper otherKeeper = new SessionKeeper(other, new SessionFiles(folder.resolve("other state")));
        otherKeeper.openAny(folder.resolve("mine.bitwright"));
        WorkbenchSession found = other.session();
        assertThat(found.plansProperty().get()).isEqualTo(plans);
        assertThat(found.plansProperty().get().names()).containsExactly("Plan 1", "Laptop");
        assertThat(Objects.requireNonNull(found.planProperty().get()).locks()).containsKey(TENSOR);
        assertThat(found.analysisProperty().get()).isEqualTo(session.analysisProperty().get());
        assertThat(found.measured()).isEqualTo(session.measured()).hasSize(1);
        assertThat(found.textsProperty().get().evaluation()).isEqualTo(folder.resolve("my text.txt"));
        assertThat(found.selectionProperty().get()).containsExactly(TENSOR);
        assertThat(found.frontierProperty().get()).isNotEmpty();
        assertThat(otherKeeper.unsavedProperty().get()).isFalse();
    }

    @Test
    void whatPlansKeepToComesBack() {
        workbench.ruling().offer(List.of("int4-g128", "int8-g128"));
        workbench.ruling().fit(new MemoryDemand(50_000_000, 4096, new CacheFormat("q8_0", "q4_0"),
                Map.of(2, CacheFormat.F16), 256, 1_000_000));
        PlanRules rules = Objects.requireNonNull(session.planProperty().get()).rules();
        assertThat(rules.memory()).isNotNull();
        keeper.save(folder.resolve("mine"), () -> wentOn.add("saved"));
        Workbench other = new Workbench(new SyntheticServices(2, false), executor);
        new SessionKeeper(other, new SessionFiles(folder.resolve("other state")))
                .openAny(folder.resolve("mine.bitwright"));
        assertThat(Objects.requireNonNull(other.session().planProperty().get()).rules()).isEqualTo(rules);
    }

    @Test
    void aSessionOfTheFirstLayoutOpensWithItsLocks() throws IOException {
        work();
        Path file = folder.resolve("mine.bitwright");
        keeper.save(file, () -> wentOn.add("saved"));
        ObjectNode tree = JsonFile.read(file, ObjectNode.class);
        tree.put("version", 1);
        tree.path("plans").forEach(plan -> ((ObjectNode) plan).set("locks",
                Objects.requireNonNull(((ObjectNode) plan).remove("rules")).get("locks")));
        JsonFile.write(file, tree);
        SessionDocument read = new SessionFiles(folder.resolve("other state")).read(file);
        assertThat(read.plans()).allMatch(plan -> plan.rules().locks().containsKey(TENSOR));
        tree.remove("plans");
        JsonFile.write(file, tree);
        assertThatThrownBy(() -> new SessionFiles(folder.resolve("other state")).read(file))
                .isInstanceOf(BitwrightException.class).hasMessageContaining("mine.bitwright");
    }

    @Test
    void resultsOfAModelThatChangedSinceAreKeptAndMarked() throws IOException {
        work();
        Path file = folder.resolve("mine.bitwright");
        keeper.save(file, () -> wentOn.add("saved"));
        ObjectNode tree = JsonFile.read(file, ObjectNode.class);
        tree.put("fingerprint", "former");
        ((ObjectNode) tree.path("analysis")).put("fingerprint", "former");
        JsonFile.write(file, tree);
        keeper.openAny(file);
        assertThat(notice().headline()).contains("has changed since");
        assertThat(session.plansProperty().get().names()).containsExactly("Plan 1", "Laptop");
        assertThat(session.measured()).hasSize(1);
        assertThat(session.analysisProperty().get()).isNotNull();
    }

    @Test
    void aModelWithOtherTensorsIsNotTakenForTheOneOfTheSession() throws IOException {
        work();
        Path file = folder.resolve("mine.bitwright");
        keeper.save(file, () -> wentOn.add("saved"));
        PlanBook plans = session.plansProperty().get();
        ObjectNode tree = JsonFile.read(file, ObjectNode.class);
        ((ObjectNode) tree.path("analysis")).put("fingerprint", "former");
        ObjectNode tensor = (ObjectNode) tree.path("analysis").path("tensors").path(3);
        tensor.putArray("shape").add(7).add(9);
        JsonFile.write(file, tree);
        keeper.openAny(file);
        assertThat(notice().failure()).isTrue();
        assertThat(notice().headline()).contains("has no tensor " + tensor.path("name").textValue());
        assertThat(session.plansProperty().get()).isEqualTo(plans);
    }

    @Test
    void openingAloneLeavesNothingToSaveButEveryEditDoes() {
        assertThat(keeper.unsavedProperty().get()).isFalse();
        workbench.editing().setBits(Set.of(TENSOR), 8);
        assertThat(keeper.unsavedProperty().get()).isTrue();
        keeper.save(folder.resolve("mine"), () -> {
        });
        workbench.editing().undo();
        assertThat(keeper.unsavedProperty().get()).isTrue();
    }

    @Test
    void anEditIsKeptUnaskedAndAMeasurementAtOnce() {
        workbench.editing().setBits(Set.of(TENSOR), 8);
        executor.elapse();
        workbench.measuring().start();
        SessionFiles later = new SessionFiles(folder.resolve("state"));
        assertThat(later.leftBehind()).as("while its process lives").isEmpty();
        assertThat(folder.resolve("state/recovery")).isDirectoryRecursivelyContaining("glob:**/session.json");
        keeper.forget(() -> wentOn.add("forgotten"));
        assertThat(wentOn).containsExactly("forgotten");
        assertThat(folder.resolve("state/recovery")).isEmptyDirectory();
    }

    @Test
    void nothingIsKeptOfAModelThatWasOnlyOpenedOrOfASessionThatWasSaved() {
        executor.elapse();
        assertThat(folder.resolve("state/recovery")).doesNotExist();
        work();
        executor.elapse();
        keeper.save(folder.resolve("mine"), () -> {
        });
        executor.elapse();
        assertThat(folder.resolve("state/recovery")).isEmptyDirectory();
    }

    @Test
    void aDamagedSessionIsRefusedWithTheWayToItsLastCopyAndTheOpenOneStays() throws IOException {
        Path file = folder.resolve("mine.bitwright");
        keeper.save(file, () -> {
        });
        keeper.save(file, () -> {
        });
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        work();
        PlanBook before = session.plansProperty().get();
        keeper.open(file);
        assertThat(notice().headline()).contains("mine.bitwright");
        assertThat(notice().details()).anyMatch(line -> line.startsWith("Maybe open its content from before"));
        assertThat(session.plansProperty().get()).isEqualTo(before);
        Path copy = Path.of(notice().details().getFirst().replaceFirst(".*: ", ""));
        assertThat(Files.readString(copy)).isEqualTo(whole);
    }

    @Test
    void aSessionOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("new.bitwright");
        Files.writeString(file, "{\"kind\": \"bitwright-session\", \"version\": 3, \"surprise\": true}");
        keeper.open(file);
        assertThat(notice().headline()).contains("newer Bitwright (layout 3, this one knows 2)");
        Files.writeString(file, "{\"kind\": \"something\", \"version\": 1}");
        keeper.open(file);
        assertThat(notice().headline()).endsWith("is no Bitwright session.");
    }

    @Test
    void aSessionThatIsOpenElsewhereIsSavedToAnotherFile() {
        Path file = folder.resolve("mine.bitwright");
        keeper.save(file, () -> {
        });
        SessionFiles elsewhere = new SessionFiles(folder.resolve("state"));
        assertThat(elsewhere.claim(file)).isFalse();
        assertThat(elsewhere.claim(folder.resolve("free.bitwright"))).isTrue();
        assertThat(keeper.hasOwnFile()).isTrue();
    }

    @Test
    void leavingAsksOnlyWhenSomethingWouldBeLost() {
        Leaving leaving = new Leaving(workbench, keeper, asked, () -> {
            throw new IllegalStateException("No file is needed.");
        });
        leaving.leave(() -> wentOn.add("first"));
        assertThat(wentOn).containsExactly("first");
        keeper.save(folder.resolve("mine"), () -> {
        });
        work();
        leaving.leave(() -> wentOn.add("second"));
        assertThat(wentOn).containsExactly("first");
        assertThat(asked.answers).extracting(Questions.Answer::text).containsExactly("Do not save", "Save");
        asked.answers.getLast().action().run();
        assertThat(wentOn).containsExactly("first", "second");
        assertThat(keeper.unsavedProperty().get()).isFalse();
    }

    @Test
    void recentFilesComeBackNewestFirstWithoutThoseThatAreGone() throws IOException {
        Path gone = Files.writeString(folder.resolve("gone.bitwright"), "");
        files.remember(gone);
        keeper.save(folder.resolve("one"), () -> {
        });
        keeper.save(folder.resolve("two"), () -> {
        });
        Files.delete(gone);
        assertThat(files.recent()).extracting(Path::getFileName).extracting(Path::toString)
                .containsExactly("two.bitwright", "one.bitwright");
    }

    private static final class Asked implements Questions {
        private List<Answer> answers = List.of();

        @Override
        public void name(String title, String accept, String suggestion, Consumer<String> answer) {
            answer.accept(suggestion);
        }

        @Override
        public void choose(String title, String text, List<Answer> offered) {
            answers = offered;
        }

        @Override
        public void pick(String title, String text, List<Answer> offered) {
            answers = offered;
        }

        @Override
        public void warn(String title, String text, Answer goOn, Runnable neverAgain) {
            answers = List.of(goOn);
        }
    }
}
