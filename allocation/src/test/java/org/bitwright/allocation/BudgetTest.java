package org.bitwright.allocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BudgetTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            1000,     1000
            12.6MB,   12600000
            12.6 mb,  12600000
            1.5GiB,   1610612736
            2kB,      2000
            2KiB,     2048
            0.5TB,    500000000000
            .5MiB,    524288
            7B,       7
            1.0005kB, 1000
            3.5bpw,   1289
            """)
    void readsDecimalBinaryAndPerWeightUnits(String text, long bytes) {
        assertThat(Budget.parse(text).bytes(SmallTable.TABLE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-3MB", "0", "0bpw", "12.6XB", "1e9", "1.2.3MB", "NaN", "12,6MB"})
    void refusesWhatIsNoPositiveNumberWithAUnit(String text) {
        assertThatThrownBy(() -> Budget.parse(text)).isInstanceOf(BudgetFormatException.class)
                .hasMessageContaining("(" + text + ")").hasMessageContaining("Maybe");
    }

    @Test
    void bitsPerWeightComeBackFromTheirBytes() {
        long bytes = Budget.parse("4.25bpw").bytes(SmallTable.TABLE);

        assertThat(Budget.bitsPerWeight(bytes, SmallTable.TABLE)).isCloseTo(4.25,
                within(8.0 / 2800));
    }

    @Test
    void budgetsBeyondTheRangeOfLongStayUnlimited() {
        assertThat(Budget.parse("99999999999999TB").bytes(SmallTable.TABLE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSizeIsNoNumberOfBitsPerWeight() {
        assertThat(Budget.parseBytes("8GB")).isEqualTo(8_000_000_000L);
        assertThat(Budget.parseBytes("1.5 GiB")).isEqualTo(3L << 29);
        assertThatThrownBy(() -> Budget.parseBytes("4bpw")).isInstanceOf(BudgetFormatException.class)
                .hasMessageContaining("(4bpw)");
    }
}
