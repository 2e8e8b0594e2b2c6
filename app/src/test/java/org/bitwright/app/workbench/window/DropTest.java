package org.bitwright.app.workbench.window;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Files that are dropped on the window, whatever they are.
class DropTest extends WindowRobot {
    @Override
    WorkbenchServices services() {
        return new SyntheticServices(3, true);
    }

    private WorkbenchSession session() {
        return window().workbench().session();
    }

    @Test
    void aModelIsOpenedAndAPlanIsTakenByDroppingTheirFiles() throws TimeoutException {
        DragEvent over = drop(DragEvent.DRAG_OVER, "model.gguf");
        assertThat(over.isAccepted()).isTrue();
        assertThat(session().modelProperty().get()).isNull();

        DragEvent dropped = drop(DragEvent.DRAG_DROPPED, "model.gguf");
        assertThat(dropped.isDropCompleted()).isTrue();
        waitUntil(() -> executor().idle() && session().planProperty().get() != null);
        assertThat(Objects.requireNonNull(session().modelProperty().get()).card().name()).isEqualTo("model.gguf");

        drop(DragEvent.DRAG_DROPPED, "recipe.txt");
        waitUntil(() -> executor().idle() && session().plansProperty().get().plans().size() == 2);
        assertThat(session().plansProperty().get().names()).contains("recipe");
    }

    @Test
    void whatIsNoFileIsLeftToOthers() {
        assertThat(fire(DragEvent.DRAG_DROPPED, List.of()).isDropCompleted()).isFalse();
        assertThat(session().modelProperty().get()).isNull();
    }

    private DragEvent drop(EventType<DragEvent> type, String name) {
        return fire(type, List.of(folder.resolve(name)));
    }

    /// The Headless platform has no desktop to drag from.
    private DragEvent fire(EventType<DragEvent> type, List<Path> paths) {
        List<File> files = paths.stream().map(Path::toFile).toList();
        TKClipboard clipboard = (TKClipboard) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{TKClipboard.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> !files.isEmpty() && arguments[0].equals(DataFormat.FILES);
                    case "getContent" -> arguments[0].equals(DataFormat.FILES) ? files : null;
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> null;
                });
        DragEvent[] fired = new DragEvent[1];
        interact(() -> {
            Dragboard board = DragboardHelper.createDragboard(clipboard);
            fired[0] = new DragEvent(type, board, 10, 10, 10, 10, TransferMode.COPY, null, null, null);
            if (type.equals(DragEvent.DRAG_OVER)) {
                window().view().getOnDragOver().handle(fired[0]);
            } else {
                window().view().getOnDragDropped().handle(fired[0]);
            }
        });
        return fired[0];
    }
}
