package org.bitwright.app.workbench.text;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void pointAsDecimalSeparator() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void bytesHaveThreeDigitsAndDecimalUnits() {
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
        assertThat(Numbers.bytes(1_620_000)).isEqualTo("1.62 MB");
        assertThat(Numbers.bytes(84_000_000)).isEqualTo("84.0 MB");
        assertThat(Numbers.bytes(999_600)).isEqualTo("1.00 MB");
        assertThat(Numbers.roundBytes(20_000_000)).isEqualTo("20 MB");
    }

    @Test
    void smallAndLargeNumbersStayReadable() {
        assertThat(Numbers.threeDigits(3.456)).isEqualTo("3.46");
        assertThat(Numbers.threeDigits(0.0312)).isEqualTo("0.031");
        assertThat(Numbers.scientific(0.00013)).isEqualTo("1.3·10⁻⁴");
        assertThat(Numbers.signedPercent(-0.012)).isEqualTo("−1.2 %");
        assertThat(Numbers.count(134_500_000)).isEqualTo("135 M");
    }

    @Test
    void durationsNameTheirTwoLargestUnits() {
        assertThat(Numbers.duration(Duration.ofSeconds(130))).isEqualTo("2 min 10 s");
        assertThat(Numbers.duration(Duration.ofMinutes(185))).isEqualTo("3 h 05 min");
        assertThat(Numbers.duration(Duration.ZERO)).isEqualTo("1 s");
    }
}
