package org.bitwright.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.bitwright.allocation.DamageKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A kind of damage table on the command line, or `none` for no table.
final class DamageOption implements ITypeConverter<Optional<DamageKind>> {
    static final String NONE = "none";

    @Override
    public Optional<DamageKind> convert(String value) {
        if (value.toLowerCase(Locale.ROOT).equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(DamageKind.values()).filter(kind -> kind.id().equalsIgnoreCase(value))
                .findFirst().orElseThrow(() -> new TypeConversionException("\"%s\" must be one of %s or %s.".formatted(
                        value, Arrays.stream(DamageKind.values()).map(DamageKind::id).collect(Collectors.joining(", ")),
                        NONE))));
    }

    static List<DamageKind> kinds(List<Optional<DamageKind>> options) {
        return options.stream().flatMap(Optional::stream).toList();
    }
}
