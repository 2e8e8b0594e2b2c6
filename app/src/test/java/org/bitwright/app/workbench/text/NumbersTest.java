package org.bitwright.app.workbench.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;

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
    void fixedNumbersAreThoseOfTheFormatter() {
        double[] hard = {0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, -0.004, 1e-9, 999.995, 1e15, 1.0 / 3, 2.675, 1.005,
            -17.25,
            4.35, 123456789.987, Double.NaN, Double.NEGATIVE_INFINITY};
        Random random = new Random(1);
        for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH, Locale.GERMANY, Locale.FRANCE,
                Locale.forLanguageTag("de-CH"), Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
            Locale.setDefault(Locale.Category.FORMAT, locale);
            DoubleStream.concat(DoubleStream.of(hard),
                    DoubleStream.generate(() -> random.nextGaussian() * Math.pow(10, random.nextInt(-4, 7))).limit(300))
                    .forEach(value -> {
                        int decimals = random.nextInt(5);
                        assertThat(Numbers.fixed(value, decimals)).as("%s with %d decimals", value, decimals)
                                .isEqualTo(String.format(locale, "%." + decimals + "f", value));
                    });
        }
    }

    @Test
    void durationsNameTheirTwoLargestUnits() {
        assertThat(Numbers.duration(Duration.ofSeconds(130))).isEqualTo("2 min 10 s");
        assertThat(Numbers.duration(Duration.ofMinutes(185))).isEqualTo("3 h 05 min");
        assertThat(Numbers.duration(Duration.ZERO)).isEqualTo("1 s");
    }
}
