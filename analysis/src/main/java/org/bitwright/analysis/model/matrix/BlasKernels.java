package org.bitwright.analysis.model.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Chooses OpenBLAS's kernels on processors that are newer than it.
///
/// The OpenBLAS that ND4J brings (0.3.19) knows AVX-512 on Intel's processors alone. On AMD's Zen 4 it runs AVX2 kernels,
/// on Zen 5, which it does not know at all, kernels of 2007 at a fifth of the rate. A choice by the user stands.
final class BlasKernels {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final String AVX512 = "SKYLAKEX";
    private static final Set<String> NEEDED = Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private BlasKernels() {
    }

    /// Must run before OpenBLAS is loaded, which reads its environment then.
    static void choose() {
        if (chosen(System.getenv(VARIABLE)) || !Files.isReadable(PROCESSOR)) {
            return;
        }
        if (misjudged(processor())) {
            setEnvironment(AVX512);
        }
    }

    /// Whether the variable names kernels; an empty one does not.
    static boolean chosen(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String processor() {
        try {
            return Files.readString(PROCESSOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a description as in Linux's `/proc/cpuinfo` is of a processor whose AVX-512 OpenBLAS would not use.
    static boolean misjudged(String description) {
        return description.contains("AuthenticAMD") && description.lines()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> SPACE.splitAsStream(line).toList().containsAll(NEEDED))
                .orElse(false);
    }

    /// Sets the variable in the process's own environment, where C code reads it.
    private static void setEnvironment(String value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            int failed = (int) setenv.invokeExact(name, arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("The environment has no room for " + VARIABLE);
            }
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable problem) {
            throw new IllegalStateException(problem);
        }
    }
}
