package org.bitwright.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.model.ModelFile;

/// States what no plan decides as it will lie on the disk, where the formats say in what file: formats of GGUF end in a
/// GGUF file, whose header and kept tensors are counted to the byte. Other formats end in files that other tools write, and
/// only the kept tensors are counted.
final class FixedBytes {
    private final ModelFile file;
    private final boolean gguf;
    private long known = -1;

    FixedBytes(ModelFile file, List<NumberFormat> formats) {
        this.file = file;
        this.gguf = !formats.isEmpty() && formats.stream().allMatch(NumberFormat::inGguf);
    }

    /// The analysis with the bytes of the file that its plans become.
    Analysis in(Analysis analysis) {
        if (!gguf) {
            return analysis;
        }
        if (known < 0) {
            Set<String> decided = new HashSet<>(analysis.tensors().stream().map(TensorAnalysis::name).toList());
            try {
                known = GgufQuantizer.fixedBytes(file, decided);
            } catch (BitwrightException noPlaceInGguf) {
                // The plan is of use to other tools then.
                known = analysis.fixedBytes();
            }
        }
        return analysis.withFixedBytes(known);
    }
}
