package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SessionDocument;
import org.bitwright.app.workbench.SessionDocument.SavedPlan;
import org.jspecify.annotations.Nullable;

/// Sessions as documents and back. Used on the interface thread.
public final class SessionDocuments {
    private SessionDocuments() {
    }

    /// The session as it is now, null while no model is open. A budget that is being solved counts as not yet changed.
    public static @Nullable SessionDocument of(WorkbenchSession session) {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return null;
        }
        PlanBook book = session.plansProperty().get();
        List<SavedPlan> plans = book.plans().stream()
                .map(page -> new SavedPlan(page.name(), page.state().plan(), page.state().rules())).toList();
        MeasuringTexts texts = session.textsProperty().get();
        return new SessionDocument(SessionDocument.KIND, SessionDocument.VERSION,
                model.path().toAbsolutePath().normalize().toString(), model.card().name(), model.card().fingerprint(),
                session.analysisProperty().get(), plans, book.index(), session.measured(), text(texts.calibration()),
                text(texts.evaluation()), List.copyOf(session.selectionProperty().get()),
                session.view().valuesProperty().get());
    }

    /// Fills a session that has just begun with the document's model.
    static void restore(SessionDocument document, WorkbenchSession session) {
        session.textsProperty()
                .set(new MeasuringTexts(file(document.calibrationText()), file(document.evaluationText())));
        session.analysisProperty().set(document.analysis());
        List<PlanPage> pages = document.plans().stream()
                .map(plan -> new PlanPage(plan.name(), new PlanState(plan.plan(), plan.rules(), true))).toList();
        session.show(new PlanBook(pages, document.shownPlan()));
        session.measured().setAll(document.measured());
        session.selectionProperty().set(Set.copyOf(document.selection()));
        session.view().restore(document.view());
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toAbsolutePath().normalize().toString();
    }

    private static @Nullable Path file(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
