package org.bitwright.app.workbench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Tells of texts that are no UTF-8 throughout as soon as something is to be measured on them.
final class TextChecking {
    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final TaskExecutor executor;

    TextChecking(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.executor = executor;
        session.textsProperty().subscribe(this::changed);
    }

    private void changed(MeasuringTexts before, MeasuringTexts texts) {
        Stream.of(texts.calibration(), texts.evaluation()).filter(Objects::nonNull).distinct()
                .filter(text -> !text.equals(before.calibration()) && !text.equals(before.evaluation()))
                .forEach(this::check);
    }

    private void check(Path text) {
        executor.submit(new BackgroundTask<>(Texts.of("job.text", text.getFileName()), false,
                _ -> services.malformed(text), replaced -> tell(text, replaced), session::report));
    }

    private void tell(Path text, int replaced) {
        MeasuringTexts texts = session.textsProperty().get();
        if (replaced > 0 && (text.equals(texts.calibration()) || text.equals(texts.evaluation()))) {
            session.noticeProperty().set(new Notice(true, Texts.of("notice.malformed", replaced, text.getFileName()),
                    List.of(Texts.of("notice.malformed.advice"))));
        }
    }
}
