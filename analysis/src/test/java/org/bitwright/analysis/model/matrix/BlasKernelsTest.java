package org.bitwright.analysis.model.matrix;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlasKernelsTest {
    private static final String FLAGS = "fpu avx2 avx512f avx512dq rdseed avx512cd avx512bw avx512vl";

    @Test
    void wideVectorsOfAnAmdProcessorLieIdle() {
        assertThat(BlasKernels.misjudged(description("AuthenticAMD", FLAGS))).isTrue();
    }

    @Test
    void kernelsAreForcedOnOtherProcessors() {
        assertThat(BlasKernels.misjudged(description("GenuineIntel", FLAGS))).isFalse();
        assertThat(BlasKernels.misjudged(description("AuthenticAMD", "fpu avx2"))).isFalse();
        assertThat(BlasKernels.misjudged(description("AuthenticAMD", "fpu avx512f avx512vl"))).isFalse();
        assertThat(BlasKernels.misjudged("")).isFalse();
    }

    @Test
    void anEmptyChoiceIsNone() {
        assertThat(BlasKernels.chosen("Haswell")).isTrue();
        assertThat(BlasKernels.chosen("")).isFalse();
        assertThat(BlasKernels.chosen(null)).isFalse();
    }

    private static String description(String vendor, String flags) {
        return "processor\t: 0\nvendor_id\t: %s\nflags\t\t: %s\nbugs\t\t: none\n".formatted(vendor, flags);
    }
}
