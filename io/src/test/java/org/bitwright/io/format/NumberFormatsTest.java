package org.bitwright.io.format;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NumberFormatsTest {
    @Test
    void everyFormatIsFoundByItsNameInAnyCase() {
        assertThat(NumberFormats.all()).isNotEmpty().allSatisfy(format -> {
            assertThat(NumberFormats.named(format.name())).isSameAs(format);
            assertThat(NumberFormats.named(format.name().toUpperCase(java.util.Locale.ROOT))).isSameAs(format);
            assertThat(format.description()).isNotBlank();
        });
    }

    @Test
    void anUnknownNameSuggestsTheNearestAndListsAll() {
        assertThatExceptionOfType(UnknownFormatException.class).isThrownBy(() -> NumberFormats.named("int4-g127"))
                .withMessageContaining("int4-g127").withMessageContaining("Maybe you meant int4-g128;")
                .withMessageContaining("bf16");
    }
}
