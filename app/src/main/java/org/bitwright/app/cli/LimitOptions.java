package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.bitwright.allocation.Budget;
import org.bitwright.allocation.cost.BitOperations;
import org.bitwright.allocation.cost.CostLimit;
import org.bitwright.allocation.cost.CostModel;
import org.bitwright.allocation.cost.DeviceBytes;
import org.bitwright.allocation.cost.LatencyTable;
import org.bitwright.allocation.cost.Roofline;
import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Budgets beside that of bytes.
final class LimitOptions {
    @Option(names = "--device", paramLabel = "REGEX=SIZE", description = "Bytes that the tensors of one device may take, such as 'layers\\.[0-7]\\.=2GB'.")
    private List<String> devices = List.of();

    @Option(names = "--bit-operations", paramLabel = "N", description = "Bit operations per token at most.")
    private @Nullable Double bitOperations;

    @Option(names = "--activation-bits", paramLabel = "N", defaultValue = "16", description = "With --bit-operations: bits of activations (${DEFAULT-VALUE}).")
    private double activationBits;

    @Option(names = "--max-seconds", paramLabel = "S", description = "Seconds per token at most, by --latency or --roofline.")
    private @Nullable Double seconds;

    @Option(names = "--latency", paramLabel = "CSV", description = "Measured seconds: lines of tensor,format,seconds.")
    private @Nullable Path latency;

    @Option(names = "--roofline", paramLabel = "BYTES/OPS", description = "Bytes per second and operations per second of the machine, such as 5e10/4e11.")
    private @Nullable String roofline;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    List<CostLimit> limits() {
        List<CostLimit> limits = new ArrayList<>();
        devices.forEach(device -> limits.add(device(device)));
        if (bitOperations != null) {
            limits.add(new CostLimit("bit operations", new BitOperations(activationBits), bitOperations));
        }
        if (seconds != null) {
            limits.add(new CostLimit("seconds", time(), seconds));
        } else if (latency != null || roofline != null) {
            throw wrong("--latency and --roofline need --max-seconds");
        }
        return limits;
    }

    private CostLimit device(String text) {
        int separator = text.lastIndexOf('=');
        if (separator <= 0) {
            throw wrong("--device (%s) must be REGEX=SIZE".formatted(text));
        }
        String regex = text.substring(0, separator);
        try {
            return new CostLimit("bytes of " + regex, new DeviceBytes(Pattern.compile(regex)),
                    Budget.parseBytes(text.substring(separator + 1)));
        } catch (PatternSyntaxException malformed) {
            throw wrong("--device (%s): %s".formatted(text, malformed.getDescription()));
        }
    }

    private CostModel time() {
        if (latency != null) {
            try {
                return LatencyTable.parse(Files.readAllLines(latency));
            } catch (IOException problem) {
                throw FileProblem.reading(latency, problem);
            }
        }
        if (roofline == null) {
            throw wrong("--max-seconds needs --latency or --roofline");
        }
        String[] parts = roofline.split("/", -1);
        try {
            return new Roofline(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), 0, 1);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw wrong("--roofline (%s) must be two numbers, such as 5e10/4e11".formatted(roofline));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(mixee.commandLine(), sentence);
    }
}
