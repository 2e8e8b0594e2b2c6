package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.app.workbench.FileKind;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.TraceEstimates;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.AmbiguousModelException;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.OutsideLinkException;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Opens models, with the analysis that is known of them.
public final class ModelOpening {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final Planning planning;
    private final TaskExecutor executor;
    private final LatestWins opening;
    private final ReadOnlyObjectWrapper<List<Path>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable OutsideLinks> links = new ReadOnlyObjectWrapper<>();

    private record Restored(OpenModel model, SessionDocument document, Prepared prepared) {}

    private record Opened(OpenModel model, @Nullable Analysis analysis, TraceEstimates traces, Prepared prepared) {}

    /// What the window looks up, made where it may take its time.
    private record Prepared(ModelLookups model, AnalysisLookups analysis) {
        static Prepared of(OpenModel model, @Nullable Analysis analysis) {
            return new Prepared(ModelLookups.of(model),
                    analysis == null ? AnalysisLookups.NONE : AnalysisLookups.of(analysis));
        }
    }

    private record Loaded(Analysis analysis, AnalysisLookups prepared) {}

    ModelOpening(WorkbenchServices services, WorkbenchSession session, Planning planning, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.planning = planning;
        this.executor = executor;
        this.opening = new LatestWins(executor, Duration.ZERO);
    }

    public void openDemo() {
        open(services.demoModel());
    }

    /// The models of the folder that was to be opened last, when it has several; empty when it was clear what to open.
    public ReadOnlyObjectProperty<List<Path>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// The links that keep the model or session that was to be opened last from it until somebody agrees; null when there
    /// are none.
    public ReadOnlyObjectProperty<@Nullable OutsideLinks> linksProperty() {
        return links.getReadOnlyProperty();
    }

    /// Opens a model; the one before stays until the new one is known to be readable. A folder with several models leaves
    /// the choice to [#choicesProperty()], links out of the folder leave it to [#linksProperty()].
    public void open(Path path) {
        open(path, List.of());
    }

    private void open(Path path, List<FileLink> agreed) {
        choices.set(List.of());
        links.set(null);
        String title = Texts.of("job.open", String.valueOf(path.getFileName()));
        opening.submit(new BackgroundTask<>(title, true, _ -> {
            follow(agreed);
            OpenModel model = services.open(path);
            Analysis analysis = services.savedAnalysis(model);
            return new Opened(model, analysis, services.savedTraces(model), Prepared.of(model, analysis));
        }, this::show, failure -> ask(failure, agreement -> open(path, agreement))));
    }

    private void follow(List<FileLink> agreed) {
        if (!agreed.isEmpty()) {
            services.follow(agreed);
        }
    }

    /// Asks what has to be decided, and reports every other failure.
    ///
    /// @param again
    ///            tries it once more with links that may be followed
    private void ask(Throwable failure, Consumer<List<FileLink>> again) {
        switch (failure) {
            case AmbiguousModelException several -> choices.set(several.choices());
            case OutsideLinkException outside -> links.set(new OutsideLinks(outside.folder(), outside.links(),
                    () -> again.accept(outside.links())));
            default -> session.report(failure);
        }
    }

    /// Finds out what a file is.
    ///
    /// @param told
    ///            receives it on the interface thread
    public void tell(Path file, Consumer<FileKind> told) {
        opening.submit(new BackgroundTask<>(Texts.of("job.open", String.valueOf(file.getFileName())), false,
                _ -> services.kindOf(file), told, session::report));
    }

    /// Opens a session: the model that it names, with everything that was made of it.
    ///
    /// @param name
    ///            of the session, for people
    /// @param source
    ///            reads it, in the background
    /// @param restored
    ///            runs when it is shown, on the interface thread
    public void restore(String name, Supplier<SessionDocument> source, Consumer<SessionDocument> restored) {
        restore(name, source, restored, List.of());
    }

    private void restore(String name, Supplier<SessionDocument> source, Consumer<SessionDocument> restored,
            List<FileLink> agreed) {
        links.set(null);
        opening.submit(new BackgroundTask<>(Texts.of("job.open", name), true, _ -> {
            follow(agreed);
            SessionDocument document = source.get();
            OpenModel model = services.reopen(Path.of(document.path()), document.fingerprint());
            requireTensors(document.analysis(), model);
            return new Restored(model, document, Prepared.of(model, document.analysis()));
        }, found -> {
            begin(found.model(), found.prepared(), () -> {
                SessionDocuments.restore(found.document(), session);
                planning.resume();
                restored.accept(found.document());
                markStale(found.document().analysis(), found.model());
            });
        }, failure -> ask(failure, agreement -> restore(name, source, restored, agreement))));
    }

    /// Results of files that have changed since are worth keeping as long as they have the same tensors.
    private static void requireTensors(@Nullable Analysis analysis, OpenModel model) {
        if (analysis == null || analysis.fingerprint().equals(model.card().fingerprint())) {
            return;
        }
        Map<String, List<Long>> shapes = model.card().tensors().stream()
                .collect(Collectors.toMap(TensorInfo::name, tensor -> tensor.shape().dimensions()));
        for (TensorAnalysis tensor : analysis.tensors()) {
            if (!tensor.shape().equals(shapes.get(tensor.name()))) {
                throw new ChangedModelException(model.path().toString(), tensor.name());
            }
        }
    }

    private void markStale(@Nullable Analysis analysis, OpenModel model) {
        if (analysis != null && !analysis.fingerprint().equals(model.card().fingerprint())) {
            session.noticeProperty().set(new Notice(true, Texts.of("notice.stale", model.path()),
                    List.of(Texts.of("notice.stale.advice"))));
        }
    }

    /// Shows an analysis of the open model that was saved to a file.
    public void loadAnalysis(Path file) {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        opening.submit(new BackgroundTask<>(Texts.of("job.load"), true, _ -> {
            Analysis analysis = services.loadAnalysis(file);
            if (!analysis.fingerprint().equals(model.card().fingerprint())) {
                throw new ForeignAnalysisException(file, analysis.model(), model.card().name());
            }
            return new Loaded(analysis, AnalysisLookups.of(analysis));
        }, loaded -> {
            session.changed();
            session.lookups().prepare(loaded.prepared());
            planning.begin(loaded.analysis());
        }, session::report));
    }

    private void show(Opened opened) {
        Analysis analysis = opened.analysis();
        begin(opened.model(), opened.prepared(), () -> {
            if (analysis != null) {
                session.traces().restore(opened.model().card().fingerprint(), opened.traces());
                planning.begin(analysis);
            }
        });
    }

    /// Shows a model, and what is known of it when the window has answered in between: with tens of thousands of tensors
    /// both together would take too long.
    private void begin(OpenModel model, Prepared prepared, Runnable known) {
        planning.stop();
        session.lookups().prepare(prepared.model());
        session.begin(model);
        executor.onInterface(() -> {
            if (model.equals(session.modelProperty().get())) {
                session.lookups().prepare(prepared.analysis());
                known.run();
            }
        });
    }
}
