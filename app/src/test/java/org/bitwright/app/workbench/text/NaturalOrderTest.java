package org.bitwright.app.workbench.text;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NaturalOrderTest {
    private final NaturalOrder order = new NaturalOrder();

    @Test
    void numbersCount() {
        List<String> names = List.of("Block 10", "Block 2", "Block", "Block 2.w", "a 8", "a 07");
        assertThat(names.stream().sorted(order)).containsExactly("Block", "Block 2", "Block 2.w", "Block 10", "a 07",
                "a 8");
        assertThat(order.compare("12345678901234567890", "2")).isPositive();
    }

    @Property
    void itIsAnOrder(@ForAll @Chars({'a', '.', '0', '1', '9', ' '}) String one,
            @ForAll @Chars({'a', '.', '0', '1', '9', ' '}) String two,
            @ForAll @Chars({'a', '.', '0', '1', '9', ' '}) String three) {
        assertThat(Integer.signum(order.compare(one, two))).isEqualTo(-Integer.signum(order.compare(two, one)));
        if (order.compare(one, two) <= 0 && order.compare(two, three) <= 0) {
            assertThat(order.compare(one, three)).isNotPositive();
        }
    }
}
