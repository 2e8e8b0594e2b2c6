package org.bitwright.allocation;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockIndexTest {
    private static final List<String> TENSORS = List.of("a", "a.b", "b", "c+", "\\Q", "x\\E.y", "");

    @Provide
    Arbitrary<List<Lock>> locks() {
        Arbitrary<Lock> single = Combinators.combine(Arbitraries.of(TENSORS), Arbitraries.of("q2_k", "q8_0"))
                .as(Lock::ofTensor);
        Arbitrary<Lock> searching = Combinators.combine(Arbitraries.of("a", ".", "b$", "^\\Qa\\E$|b"),
                Arbitraries.of("q3_k", "f16")).as(Lock::of);
        return Arbitraries.oneOf(single, searching).list().ofMaxSize(6);
    }

    @Property
    void theLastMatchingLockIsFound(@ForAll("locks") List<Lock> locks) {
        LockIndex index = new LockIndex(locks);
        for (String tensor : TENSORS) {
            assertThat(index.of(tensor)).as(tensor).isSameAs(last(locks, tensor));
        }
    }

    @Property
    void theFirstUnmatchedLockIsFound(@ForAll("locks") List<Lock> locks) {
        List<String> some = TENSORS.subList(0, 3);
        assertThat(new LockIndex(locks).unmatched(some)).isSameAs(
                locks.stream().filter(lock -> some.stream().noneMatch(lock::matches)).findFirst().orElse(null));
    }

    private static @Nullable Lock last(List<Lock> locks, String tensor) {
        return locks.stream().filter(lock -> lock.matches(tensor)).reduce((_, later) -> later).orElse(null);
    }

    @Test
    void onlyLocksOfOneTensorKnowIt() {
        assertThat(Lock.ofTensor("blk.0.ffn_up", "q4_k").onlyTensor()).isEqualTo("blk.0.ffn_up");
        assertThat(Lock.of("blk", "q4_k").onlyTensor()).isNull();
        assertThat(Lock.of("^\\Qa\\E$|^\\Qb\\E$", "q4_k").onlyTensor()).isNull();
    }
}
