package org.bitwright.app.workbench.pin;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PinsTest {
    private final Pins pins = new Pins();

    @Test
    void theFirstLineIsTheSubjectWhereNothingElseIs() {
        assertThat(Pin.of("", "a tensor\nq4_k\n1.2 MB")).isEqualTo(new Pin("a tensor", List.of("q4_k", "1.2 MB")));
        assertThat(Pin.of("Damage", "q4_k\n1.2 MB")).isEqualTo(new Pin("Damage", List.of("q4_k", "1.2 MB")));
        assertThat(Pin.of("", "")).isEqualTo(new Pin("", List.of()));
    }

    @Test
    void pinningTwiceUnpins() {
        Pin one = Pin.of("one", "1");
        Pin two = Pin.of("two", "2");
        pins.toggle(one);
        pins.toggle(two);
        assertThat(pins.all()).containsExactly(one, two);
        pins.toggle(Pin.of("one", "1"));
        assertThat(pins.all()).containsExactly(two);
        pins.toggle(one);
        pins.remove(two);
        assertThat(pins.all()).containsExactly(one);
        pins.clear();
        assertThat(pins.all()).isEmpty();
    }

    @Test
    void theirTextIsOneBlockEach() {
        pins.toggle(Pin.of("one", "a\nb"));
        pins.toggle(Pin.of("two", "c"));
        assertThat(pins.text().lines()).containsExactly("one", "a", "b", "", "two", "c");
    }
}
