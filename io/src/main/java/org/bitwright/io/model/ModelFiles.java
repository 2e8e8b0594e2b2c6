package org.bitwright.io.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.gguf.GgufFile;
import org.bitwright.io.gguf.GgufModel;
import org.bitwright.io.safetensors.SafetensorsFile;
import org.bitwright.io.safetensors.SafetensorsParts;
import org.bitwright.io.store.FileProblem;
import org.bitwright.io.store.MappedFile;
import org.bitwright.io.store.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/// Opens models: a Hugging Face folder, a safetensors file, the index of a split one, or a GGUF file.
public final class ModelFiles {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX_ENDING = ".safetensors.index.json";
    /// What a model of safetensors files is read from beside its weights.
    private static final List<String> BESIDE = List.of("config.json", "tokenizer.json", "tokenizer_config.json",
            "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt");

    private ModelFiles() {
    }

    /// Opens a model and reads its headers; no weight is read.
    ///
    /// @throws MissingModelException
    ///             when there is nothing at the path
    /// @throws NotAModelException
    ///             when there is something else
    /// @throws AmbiguousModelException
    ///             when a folder holds several
    /// @throws OutsideLinkException
    ///             when files of it are links that leave its folder
    /// @throws PickleRefusedException
    ///             when it is a Python pickle
    /// @throws MalformedModelException
    ///             when the file breaks a rule of its format
    /// @throws IncompleteModelException
    ///             when the file ends early or parts are missing
    /// @throws UnreadableFileException
    ///             when the system does not let it be read
    public static ModelFile open(Path path) {
        return open(path, Reading.TO_USE, FollowedLinks.NONE);
    }

    /// As [#open(Path)], more or less strictly.
    ///
    /// @param followed
    ///            links out of the model's folder that may be followed
    public static ModelFile open(Path path, Reading reading, FollowedLinks followed) {
        if (!Files.exists(path)) {
            String dead = DeadLink.of(path);
            throw new MissingModelException(dead != null
                    ? "The file %s is %s.".formatted(path, dead)
                    : "There is no file or folder %s.".formatted(path));
        }
        return Files.isDirectory(path)
                ? openFolder(path, reading, followed)
                : openFile(path, path, reading, followed);
    }

    private static ModelFile openFolder(Path folder, Reading reading, FollowedLinks followed) {
        List<Path> files = list(folder);
        List<Path> weights = files.stream().filter(file -> named(file, ".safetensors")).toList();
        List<Path> models = safetensorsModels(files, new ModelLinks(folder, followed));
        if (models.size() > 1) {
            throw new AmbiguousModelException(folder, models);
        }
        if (models.size() == 1 || weights.size() == 1) {
            return openFile(folder, models.isEmpty() ? weights.getFirst() : models.getFirst(), reading, followed);
        }
        List<Path> ggufs = files.stream().filter(ModelFiles::firstGguf).toList();
        if (weights.isEmpty() && ggufs.size() == 1) {
            return openFile(folder, ggufs.getFirst(), reading, followed);
        }
        if (weights.isEmpty() && ggufs.size() > 1) {
            throw new NotAModelException("The folder %s has %d GGUF models.\nMaybe open one of them, %s."
                    .formatted(folder, ggufs.size(), ggufs.getFirst().getFileName()));
        }
        if (!weights.isEmpty()) {
            throw new NotAModelException(
                    "The folder %s has %d safetensors files and no %s or index that says which belong together."
                            .formatted(folder, weights.size(), SINGLE));
        }
        files.stream()
                .filter(file -> named(file, ".bin") || named(file, ".pt") || named(file, ".pth"))
                .findFirst()
                .ifPresent(file -> {
                    throw ForeignContent.pickle(file);
                });
        throw new NotAModelException(
                "The folder %s has no safetensors file.\nMaybe choose the folder that holds config.json and %s."
                        .formatted(folder, SINGLE));
    }

    /// The single file of a folder and its indexes. A single file that an index names is the model of that index.
    private static List<Path> safetensorsModels(List<Path> files, ModelLinks links) {
        List<Path> indexes = files.stream().filter(file -> named(file, INDEX_ENDING)).toList();
        Stream<Path> singles = files.stream().filter(file -> file.endsWith(SINGLE))
                .filter(single -> indexes.stream().noneMatch(index -> namesTheSingleFile(index, links)));
        return Stream.concat(singles, indexes.stream()).toList();
    }

    private static boolean namesTheSingleFile(Path index, ModelLinks links) {
        if (!links.allow(index)) {
            return false;
        }
        try {
            return SafetensorsParts.named(index).files().contains(index.toAbsolutePath().resolveSibling(SINGLE));
        } catch (BitwrightException unreadable) {
            return false;
        }
    }

    /// @param named
    ///            what the user opened, which names the model
    private static ModelFile openFile(Path named, Path file, Reading reading, FollowedLinks followed) {
        String dead = DeadLink.of(file);
        if (dead != null) {
            throw new MissingModelException("The file %s is %s.".formatted(file, dead));
        }
        ModelLinks links = new ModelLinks(file.toAbsolutePath().resolveSibling(""), followed);
        List<Path> beside = beside(links.folder(), Files.isDirectory(named));
        if (named(file, INDEX_ENDING)) {
            return openParts(named, file, beside, reading, links);
        }
        List<Path> files = new ArrayList<>(GgufFile.parts(file));
        if (!named(file, ".gguf")) {
            files.addAll(beside);
        }
        List<String> remarks = links.require(files);
        try (MappedFile content = MappedFile.open(file)) {
            if (GgufFile.recognises(content)) {
                return gguf(named, file, remarks);
            }
            if (!plausible(content)) {
                ForeignContent.refuse(content);
            }
        }
        // Whatever the file's name said.
        links.require(beside);
        return safetensors(named, file, SafetensorsFile.open(file, reading).remarking(remarks));
    }

    private static ModelFile openParts(Path named, Path index, List<Path> beside, Reading reading, ModelLinks links) {
        List<Path> files = new ArrayList<>(beside);
        files.add(index);
        if (!links.allow(index)) {
            // Which parts it names is not known yet. Every weight file beside it may be one, so that one question is enough.
            list(links.folder()).stream().filter(part -> named(part, ".safetensors")).forEach(files::add);
            links.require(files);
        }
        SafetensorsParts parts = SafetensorsParts.named(index);
        files.addAll(parts.files());
        List<String> remarks = links.require(files);
        return safetensors(named, index, parts.open(reading).remarking(remarks));
    }

    /// What configuration and tokenizer of a model of safetensors files are read from. A folder without a tokenizer
    /// takes that of its GGUF file.
    private static List<Path> beside(Path folder, boolean wholeFolder) {
        Path gguf = wholeFolder && !Files.exists(folder.resolve("tokenizer.json")) ? ggufIn(folder) : null;
        List<Path> beside = new ArrayList<>();
        for (String name : BESIDE) {
            beside.add(folder.resolve(name));
        }
        if (gguf != null) {
            beside.add(gguf);
        }
        return beside;
    }

    /// Whether the first bytes are those of a safetensors file; a header length can look like anything else.
    private static boolean plausible(MappedFile content) {
        return content.size() > 8 && content.longAt(0) > 1 && content.longAt(0) <= content.size() - 8
                && content.peek(8, 1)[0] == '{';
    }

    private static ModelFile safetensors(Path named, Path file, TensorSource source) {
        return closing(source, () -> {
            Path configFile = file.resolveSibling("config.json");
            ModelConfig config = Files.isRegularFile(configFile)
                    ? ConfigDefaults.complete(ConfigFile.read(configFile))
                    : new ModelConfig("config.json", Map.of());
            Family family = Family.of(Objects.toString(config.values().get("model_type"), ""));
            return new OpenModel(named, config, source, name -> family == null ? null : family.naming().place(name));
        });
    }

    private static ModelFile gguf(Path named, Path file, List<String> remarks) {
        GgufModel model = GgufFile.open(file);
        return closing(model.source(), () -> {
            boolean known = Family.of(model.config().text("model_type", "")) != null;
            return new OpenModel(named, model.config(), model.source().remarking(remarks),
                    name -> known ? model.naming().place(name) : null);
        });
    }

    private static ModelFile closing(TensorSource source, Supplier<ModelFile> opening) {
        try {
            return opening.get();
        } catch (RuntimeException problem) {
            close(source);
            throw problem;
        }
    }

    private static void close(TensorSource source) {
        try {
            source.resource().close();
        } catch (Exception problem) {
            throw new UnreadableFileException("A model file could not be closed.", problem);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException problem) {
            throw FileProblem.reading(folder, problem);
        }
    }

    /// The one GGUF model of a folder, the first part of a split one; null when there is none or there are several.
    public static @Nullable Path ggufIn(Path folder) {
        List<Path> files = list(folder).stream().filter(ModelFiles::firstGguf).toList();
        return files.size() == 1 ? files.getFirst() : null;
    }

    /// A GGUF file that is not a later part of a split one.
    private static boolean firstGguf(Path file) {
        return named(file, ".gguf")
                && !file.getFileName().toString().matches("(?i).*-(?!00001)\\d{5}-of-\\d{5}\\.gguf");
    }

    private static boolean named(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
