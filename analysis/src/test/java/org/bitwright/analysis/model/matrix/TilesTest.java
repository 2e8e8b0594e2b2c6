package org.bitwright.analysis.model.matrix;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TilesTest {
    @Property
    void leavePartsOfTheProductOut(@ForAll @IntRange(min = 1, max = 20_000) int m,
            @ForAll @IntRange(min = 1, max = 20_000) int n) {
        Tiles tiles = Tiles.of(m, n);
        assertThat(tiles.rows() * tiles.down()).isBetween(m, m + tiles.rows() - 1);
        assertThat(tiles.columns() * tiles.across()).isBetween(n, n + tiles.columns() - 1);
        assertThat(tiles.rows()).isBetween(1, 256);
        assertThat(tiles.columns()).isBetween(1, 1024);
    }

    @ParameterizedTest
    @CsvSource({"1024, 768, 256, 768", "768, 256, 192, 256", "256, 768, 256, 192", "256, 4096, 256, 1024",
        "256, 256, 128, 256", "1024, 128, 256, 128", "128, 256, 128, 128", "511, 1024, 256, 512"})
    void threadsWaitForOneAnother(int m, int n, int rows, int columns) {
        Tiles tiles = Tiles.of(m, n);
        assertThat(tiles.rows()).isEqualTo(rows);
        assertThat(tiles.columns()).isEqualTo(columns);
        assertThat(tiles.down() * tiles.across() % 2).isZero();
    }
}
