package org.bitwright.io.gguf.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.Progress;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.GgufArchitecture;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.store.FileProblem;
import org.jspecify.annotations.Nullable;

/// Writes a model as a GGUF file that llama.cpp loads, each tensor in the format of a plan: from a GGUF file, whose metadata
/// is kept, or from a Hugging Face model of an architecture that GGUF knows.
public final class GgufQuantizer {
    private GgufQuantizer() {
    }

    /// As [#quantize(ModelFile, Plan, Map, Path, Progress)], all columns mattering alike.
    public static QuantizedModel quantize(ModelFile model, Plan plan, Path file, Progress progress) {
        return quantize(model, plan, Map.of(), file, progress);
    }

    /// Writes the file; its name appears only when it is complete and on the disk.
    ///
    /// @param model
    ///            open, stays open
    /// @param plan
    ///            names tensors of `model`; those it does not name keep their type, but norms, biases and routers of Hugging
    ///            Face models become f32
    /// @param importance
    ///            how much the squared error of each input feature matters, by name of a tensor of the model; formats whose
    ///            encoder minds it are stored accordingly
    /// @param progress
    ///            hears the bytes that are written; cancelling leaves no file
    /// @throws NotForGgufException
    ///             when the model, a format or a weight has no place in GGUF, or the plan was made for another model
    /// @throws DiskSpaceException
    ///             when the disk has too little room
    /// @throws QuantizationCancelledException
    ///             when `progress` says so
    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when `file` is part of the model or cannot be written
    public static QuantizedModel quantize(ModelFile model, Plan plan, Map<String, float[]> importance, Path file,
            Progress progress) {
        Draft draft = draft(model, formats(model, plan), importance);
        long bytes = GgufWriter.write(file, inputs(model.path(), draft.original()), draft.metadata(),
                draft.tensors().reporting(progress));
        GgufArchitecture architecture = draft.tensors().architecture();
        return new QuantizedModel(file, bytes, draft.tensors().report(),
                architecture == null || draft.original() != null
                        ? List.of()
                        : ModelMetadata.unsaid(model, architecture));
    }

    /// Bytes of a written file that no plan decides: header, padding and the tensors that keep their type.
    ///
    /// @param decided
    ///            names of the tensors that plans decide
    /// @throws NotForGgufException
    ///             when the model has no place in GGUF
    public static long fixedBytes(ModelFile model, Collection<String> decided) {
        NumberFormat any = NumberFormats.F16;
        Draft draft = draft(model, decided.stream().collect(Collectors.toMap(Function.identity(), _ -> any.name())),
                Map.of());
        long weights = model.card().tensors().stream().filter(tensor -> decided.contains(tensor.name()))
                .mapToLong(tensor -> any.bytes(tensor.shape().rows(), tensor.shape().columns())).sum();
        return GgufWriter.size(draft.metadata(), draft.tensors().tensors()) - weights;
    }

    /// A file before it is written.
    private record Draft(@Nullable GgufOriginal original, Map<String, GgufValue> metadata, TensorPlan tensors) {}

    private static Draft draft(ModelFile model, Map<String, String> formats, Map<String, float[]> importance) {
        Path gguf = gguf(model.path());
        GgufOriginal original = gguf == null ? null : GgufOriginal.read(gguf);
        TensorPlan tensors = TensorPlan.of(model, formats, importance, original, architecture(model, original));
        Map<String, GgufValue> metadata = original == null
                ? ModelMetadata.fromHuggingFace(model, tensors.architecture())
                : ModelMetadata.kept(original);
        metadata.put("general.quantization_version", GgufValue.uint32(2));
        metadata.put("general.file_type", GgufValue.uint32(FileType.of(tensors.report())));
        return new Draft(original, metadata, tensors);
    }

    /// Why a model cannot be written as a GGUF file, told from its headers alone; null when it can.
    public static @Nullable String obstacle(ModelFile model) {
        try {
            draft(model, Map.of(), Map.of());
            return null;
        } catch (BitwrightException obstacle) {
            return obstacle.getMessage();
        }
    }

    private static Map<String, String> formats(ModelFile model, Plan plan) {
        String fingerprint = model.card().fingerprint();
        if (!plan.model().isEmpty() && !plan.model().equals(fingerprint)) {
            throw new NotForGgufException("""
                    The plan was made for another model (%s) than %s (%s).
                    Maybe analyse this model and allocate again.""".formatted(plan.model(), model.card().name(),
                    fingerprint));
        }
        Map<String, String> formats = new HashMap<>();
        for (PlanEntry entry : plan.tensors()) {
            formats.put(entry.name(), entry.format());
        }
        Set<String> unknown = new TreeSet<>(formats.keySet());
        model.card().tensors().forEach(tensor -> unknown.remove(tensor.name()));
        if (!unknown.isEmpty()) {
            throw new NotForGgufException("""
                    The plan names %s, which the model %s does not have.
                    Maybe the plan was made for another model.""".formatted(String.join(", ", unknown),
                    model.card().name()));
        }
        return formats;
    }

    private static @Nullable GgufArchitecture architecture(ModelFile model, @Nullable GgufOriginal original) {
        GgufArchitecture architecture = GgufArchitecture.of(model.card().architecture());
        if (architecture == null && original == null) {
            throw new NotForGgufException("""
                    The model %s has the architecture %s, which GGUF does not know.
                    Maybe export the plan to another tool instead.""".formatted(model.card().name(),
                    model.card().architecture()));
        }
        return architecture;
    }

    /// The GGUF file that was opened, the first one of a folder; null for another kind of model.
    private static @Nullable Path gguf(Path source) {
        if (!Files.isDirectory(source)) {
            return ending(source, ".gguf") ? source : null;
        }
        List<Path> files = list(source);
        return files.stream().anyMatch(file -> ending(file, ".safetensors"))
                ? null
                : files.stream().filter(file -> ending(file, ".gguf")).findFirst().orElse(null);
    }

    /// What must not be written over: every file beside the weights but other GGUF files, which may be older results.
    private static List<Path> inputs(Path source, @Nullable GgufOriginal original) {
        Path folder = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
        List<Path> inputs = new ArrayList<>(original == null ? List.of(source) : original.files());
        if (folder != null) {
            list(folder).stream().filter(file -> !ending(file, ".gguf")).forEach(inputs::add);
        }
        return inputs;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException problem) {
            throw FileProblem.reading(folder, problem);
        }
    }

    private static boolean ending(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
