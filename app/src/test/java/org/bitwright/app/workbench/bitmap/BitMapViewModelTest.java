package org.bitwright.app.workbench.bitmap;

import java.util.Objects;

import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BitMapViewModelTest {
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), new DirectTaskExecutor());
    private final BitMapViewModel model = new BitMapViewModel(workbench);

    @BeforeEach
    void openDemo() {
        workbench.opening().openDemo();
    }

    private BitMapCell cell(int row, int column) {
        return Objects.requireNonNull(model.gridProperty().get().at(row, column));
    }

    @Test
    void blocksAreRowsAndRolesAreColumnsBelowTheEmbedding() {
        BitMapGrid grid = model.gridProperty().get();
        assertThat(grid.columns()).containsExactly("q", "k", "v", "o", "gate", "up", "down");
        assertThat(grid.rows()).containsExactly("", "0", "1", "2");
        assertThat(cell(0, 3)).returns(7, BitMapCell::columnSpan).returns("embedding", BitMapCell::title);
        assertThat(cell(2, 6).tensors()).containsExactly("model.layers.1.mlp.down_proj.weight");
    }

    @Test
    void extendingSelectsTheRectangleFromWhereTheSelectionBegan() {
        model.cursor().select(cell(1, 1), false);
        model.cursor().select(cell(2, 2), true);
        assertThat(workbench.session().selectionProperty().get()).hasSize(4)
                .contains("model.layers.0.self_attn.k_proj.weight", "model.layers.1.self_attn.v_proj.weight");
        model.cursor().select(cell(1, 0), true);
        assertThat(workbench.session().selectionProperty().get()).hasSize(2);
    }

    @Test
    void arrowKeysStopAtTheEdges() {
        model.cursor().select(cell(3, 6), false);
        model.cursor().move(1, 0, false);
        model.cursor().move(0, 1, false);
        assertThat(model.cursor().focus()).isEqualTo(cell(3, 6));
        model.cursor().move(-1, 0, false);
        assertThat(model.cursor().focus()).isEqualTo(cell(2, 6));
    }

    @Test
    void aLeftMoveFromTheWideEmbeddingCellStaysThere() {
        model.cursor().select(cell(0, 0), false);
        model.cursor().move(0, 1, false);
        assertThat(model.cursor().focus()).isEqualTo(cell(0, 0));
    }

    @Test
    void labelsAndLevelsFollowBitsAndLocks() {
        model.cursor().select(cell(1, 0), false);
        model.setBits(2);
        CellPaint narrow = model.paint(cell(1, 0));
        model.setBits(8);
        model.toggleLock();
        CellPaint wide = model.paint(cell(1, 0));
        assertThat(narrow).returns("2", CellPaint::label).returns(false, CellPaint::locked);
        assertThat(wide).returns("8", CellPaint::label).returns(true, CellPaint::locked).returns(true,
                CellPaint::selected);
        assertThat(wide.level()).isGreaterThan(narrow.level());
    }

    @Test
    void steppingGoesThroughTheFormatsAndStopsAtTheWidest() {
        model.cursor().select(cell(1, 0), false);
        model.setBits(6);
        model.step(1);
        assertThat(model.paint(cell(1, 0)).label()).isEqualTo("8");
        model.step(1);
        model.step(1);
        assertThat(model.paint(cell(1, 0)).label()).isEqualTo("16");
    }

    @Test
    void coloursFollowTheMetricTheFormatAndTheScale() {
        model.colouringProperty().set(Colouring.SENSITIVITY);
        assertThat(model.shownMetric()).isEqualTo("hessian-trace");
        double trace = model.paint(cell(1, 2)).level();
        model.metricProperty().set("slim-llm-salience");
        assertThat(model.shownMetric()).isEqualTo("slim-llm-salience");
        assertThat(model.paint(cell(1, 2)).level()).isNotEqualTo(trace);
        assertThat(model.figure().table().columns()).contains("slim-llm-salience");

        model.colouringProperty().set(Colouring.DAMAGE);
        double planned = model.figure().cells().get(3).value();
        model.damageFormatProperty().set("int2-g128");
        assertThat(model.figure().cells().get(3).value()).isGreaterThan(planned);
        assertThat(model.logarithmic()).isFalse();
        double linear = model.paint(cell(1, 0)).level();
        model.scalingProperty().set(Scaling.LOGARITHMIC);
        assertThat(model.logarithmic()).isTrue();
        assertThat(model.paint(cell(1, 0)).level()).isGreaterThan(linear);
        assertThat(model.legendScale().getFirst()).isNotEqualTo("0");
    }

    @Test
    void theTipNamesTensorFormatSensitivityAndDamage() {
        assertThat(model.describe(cell(1, 2)).lines()).hasSize(4).first()
                .isEqualTo("model.layers.0.self_attn.v_proj.weight");
    }

    @Test
    void beforeThereIsAPlanTheMapShowsStoredBitsWithoutColour() {
        Workbench fresh = new Workbench(new SyntheticServices(3, false), new DirectTaskExecutor());
        BitMapViewModel plain = new BitMapViewModel(fresh);
        fresh.opening().openDemo();
        CellPaint paint = plain.paint(Objects.requireNonNull(plain.gridProperty().get().at(1, 0)));
        assertThat(paint.label()).isEqualTo("16");
        assertThat(paint.level()).isNaN();
    }
}
