package org.bitwright.io.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.bitwright.allocation.Plan;
import org.bitwright.io.store.JsonFile;

/// Plans as JSON files: what is written is read back equal.
public final class PlanFile {
    private PlanFile() {
    }

    /// Reads a plan.
    ///
    /// @throws PlanFileException
    ///             when a value is none of those allowed
    /// @throws org.bitwright.io.store.JsonException
    ///             when the file is no plan
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when it is missing or may not be read
    public static Plan read(Path file) {
        return JsonFile.read(file, PlanDocument.class).plan();
    }

    /// Writes a plan; the old file remains when that fails.
    public static void write(Path file, Plan plan) {
        JsonFile.write(file, PlanDocument.of(plan));
    }

    /// The JSON document of a plan as a value that Jackson writes.
    public static Object document(Plan plan) {
        return PlanDocument.of(plan);
    }

    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E named(Class<E> type, String id) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> id(constant).equals(id)).findFirst()
                .orElseThrow(() -> new PlanFileException("""
                        The plan has the unknown word "%s".
                        Maybe it should be one of %s.""".formatted(id,
                        Arrays.stream(type.getEnumConstants()).map(PlanFile::id)
                                .collect(Collectors.joining(", ")))));
    }
}
