package org.bitwright.app.workbench.window;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;

import org.bitwright.app.workbench.LargeServices;
import org.bitwright.app.workbench.SyntheticModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// The window on the headers of 70 billion parameters, before their analysis.
@Tag("slow")
class SeventyBillionTest extends LargeModelRobot {
    @Override
    WorkbenchServices services() {
        return new LargeServices(SyntheticModel.seventyBillion("large-70b"));
    }

    @Test
    void theHeadersNeverStall(TestReporter reporter) throws TimeoutException {
        opening("the headers", () -> workbench().opening().openDemo());
        assertThat(Objects.requireNonNull(session().modelProperty().get()).card().parameters())
                .isBetween(68_000_000_000L, 72_000_000_000L);
        List<String> names = decided();
        event("select a tensor", () -> select(names.get(100)), () -> select(names.get(500)));
        TreeTableView<?> table = (TreeTableView<?>) find("#tensor-table");
        event("scroll the table", () -> table.scrollTo(30), () -> table.scrollTo(600));
        TextField search = (TextField) find("#tensor-search");
        event("search", () -> search.setText("down"), search::clear);
        event("group otherwise", () -> run("groupByRole"), () -> run("groupByBlock"));
        report(reporter);
    }

    private void select(String name) {
        session().selectionProperty().set(Set.of(name));
    }
}
