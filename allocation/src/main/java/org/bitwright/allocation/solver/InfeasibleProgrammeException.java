package org.bitwright.allocation.solver;

import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;

/// No choice keeps every limit.
public final class InfeasibleProgrammeException extends BitwrightException {
    InfeasibleProgrammeException(Programme programme) {
        super("""
                No plan keeps every limit: %s.
                Maybe raise a limit or allow smaller formats.""".formatted(programme.resources().stream()
                .map(resource -> "%s at most %s, at least %s possible".formatted(resource.name(), resource.limit(),
                        resource.smallest()))
                .collect(Collectors.joining("; "))));
    }
}
