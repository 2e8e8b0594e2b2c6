package org.bitwright.analysis.evaluation;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenRowsTest {
    @Test
    void cutDropsTheRestThatFillsNoRow() {
        TokenRows rows = TokenRows.cut(IntStream.range(0, 11).toArray(), 4);

        assertThat(rows.rows()).containsExactly(new int[]{0, 1, 2, 3}, new int[]{4, 5, 6, 7});
        assertThat(rows.predictions()).isEqualTo(6);
    }

    @Test
    void hashDependsOnWhereRowsEnd() {
        TokenRows one = TokenRows.of(List.of(new int[]{1, 2, 3, 4}));
        TokenRows two = TokenRows.of(List.of(new int[]{1, 2}, new int[]{3, 4}));

        assertThat(one.hash()).hasSize(64).isNotEqualTo(two.hash())
                .isEqualTo(TokenRows.cut(new int[]{1, 2, 3, 4, 5}, 4).hash());
    }

    @Test
    void partsCoverEveryRowOnce() {
        TokenRows rows = TokenRows.cut(IntStream.range(0, 50).toArray(), 5);

        List<TokenRows> parts = rows.parts(4);

        assertThat(parts).hasSize(4).allMatch(part -> part.size() >= 2);
        assertThat(parts.stream().flatMap(part -> part.rows().stream())).containsExactlyElementsOf(rows.rows());
    }

    @Test
    void upToKeepsWholeRowsAndAtLeastOne() {
        TokenRows rows = TokenRows.cut(new int[20], 5);

        assertThat(rows.upTo(14).size()).isEqualTo(2);
        assertThat(rows.upTo(1).size()).isEqualTo(1);
        assertThat(rows.upTo(1000)).isEqualTo(rows);
    }

    @Test
    void shortTextIsRefusedWithItsLength() {
        assertThatThrownBy(() -> TokenRows.cut(new int[7], 8)).isInstanceOf(EvaluationException.class)
                .hasMessageContaining("7 tokens").hasMessageContaining("8");
        assertThatThrownBy(() -> TokenRows.of(List.of(new int[]{3}))).isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Row 0");
    }

    @Test
    void overlapIsFoundHoweverTheRowsWereCut() {
        int[] text = new Random(1).ints(2000, 0, 4096).toArray();
        int[] other = new Random(2).ints(2000, 0, 4096).toArray();
        System.arraycopy(text, 500, other, 1033, 3 * TextOverlap.PASSAGE);
        TokenRows calibration = TokenRows.cut(text, 256);

        List<Long> passages = TextOverlap.passages(calibration);
        assertThat(passages).hasSize(7 * 5);
        assertThat(TextOverlap.shared(passages, TokenRows.cut(other, 500))).isPositive();
        assertThatThrownBy(() -> TextOverlap.refuse(passages, TokenRows.cut(other, 500), "evaluation"))
                .isInstanceOf(EvaluationException.class).hasMessageContaining("evaluation text shares");
    }

    @Test
    void differentTextsShareNothing() {
        TokenRows one = TokenRows.cut(new Random(1).ints(5000, 0, 50).toArray(), 250);
        TokenRows two = TokenRows.cut(new Random(2).ints(5000, 0, 50).toArray(), 250);

        assertThat(TextOverlap.shared(TextOverlap.passages(one), two)).isZero();
    }

    @Test
    void spreadRowsComeFromTheWholeText() {
        TokenRows text = TokenRows.cut(IntStream.range(0, 100).toArray(), 10);

        assertThat(text.spread(30).rows().stream().map(row -> row[0])).containsExactly(10, 50, 80);
        assertThat(text.spread(5).rows().stream().map(row -> row[0])).containsExactly(50);
        assertThat(text.spread(1000).hash()).isEqualTo(text.hash());
    }
}
