package org.bitwright.app.cli;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Budget;
import org.bitwright.app.service.CacheFormat;
import org.bitwright.app.service.LayerFormatException;
import org.bitwright.app.service.MemoryDemand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What shares a memory with the weights.
final class MemoryOptions {
    @Option(names = "--context", paramLabel = "N", defaultValue = "4096", description = "With --memory: tokens whose keys and values are kept (${DEFAULT-VALUE}).")
    private long context;

    @Option(names = "--kv-format", paramLabel = "FORMAT", defaultValue = "f16", description = "With --memory: format of keys and values, or KEY/VALUE (${DEFAULT-VALUE}).")
    private String cacheFormat = "";

    @Option(names = "--kv-layer", paramLabel = "LAYERS=FORMAT", description = "With --memory: another cache format for some layers, such as 0-3=f16.")
    private List<String> layerFormats = List.of();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "512", description = "With --memory: tokens computed at once (${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--overhead", paramLabel = "SIZE", defaultValue = "300MB", description = "With --memory: what the runtime needs for itself (${DEFAULT-VALUE}).")
    private String overhead = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /// @param memory such as 8GB
    MemoryDemand demand(String memory) {
        if (context < 1 || batch < 1) {
            throw new ParameterException(mixee.commandLine(), "--context and --batch must be at least 1");
        }
        return new MemoryDemand(Budget.parseBytes(memory), context, CacheFormat.parse(cacheFormat), layers(), batch,
                Budget.parseBytes(overhead));
    }

    private Map<Integer, CacheFormat> layers() {
        try {
            return CacheFormat.layers(layerFormats);
        } catch (LayerFormatException malformed) {
            throw new ParameterException(mixee.commandLine(), "--kv-layer: " + malformed.getMessage(), malformed);
        }
    }
}
