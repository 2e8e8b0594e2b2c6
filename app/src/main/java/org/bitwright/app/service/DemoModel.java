package org.bitwright.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.bitwright.io.model.ModelCard;

/// The bundled language model and its three held-out texts, as files.
///
/// A model is memory-mapped, so it has to be a file: from a jar it is unpacked once into the user's cache.
///
/// @param model folder in Hugging Face layout
/// @param calibrationText what metrics are computed on
/// @param evaluationText what plans are compared on
/// @param reportText what is reported in the end; never used to choose
/// @param analysis
///            an analysis of this model on its calibration text, so that the first window shows something true
/// @param reference
///            its perplexity as stored, llama.cpp protocol on the evaluation text
public record DemoModel(Path model, Path calibrationText, Path evaluationText, Path reportText, Path analysis,
        Path reference) {
    private static final String NAME = "Bitwright demo";
    private static final String ROOT = "/org/bitwright/resources/demo/";
    private static final List<String> FILES = List.of("model/config.json", "model/tokenizer.json",
            "model/tokenizer_config.json", "model/model.safetensors", "texts/calibration.txt", "texts/evaluation.txt",
            "texts/report.txt", "results/analysis.json", "results/reference.json");

    /// Finds the demo model, unpacking it when it lies in a jar.
    ///
    /// @throws DemoModelException when it is not bundled or cannot be unpacked
    public static DemoModel locate() {
        try {
            URLConnection weights = resource("model/model.safetensors").openConnection();
            if (weights instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (var file = jar.getJarFile()) {
                    String version = Long.toHexString(file.getJarEntry(jar.getEntryName()).getCrc());
                    return in(unpack(UserFolders.cache().resolve("demo-" + version)));
                }
            }
            return in(Path.of(resource("model/config.json").toURI()).resolve("../..").normalize());
        } catch (IOException | UncheckedIOException | URISyntaxException e) {
            throw new DemoModelException("The demo model could not be unpacked into %s (%s).\nMaybe make room there."
                    .formatted(UserFolders.cache(), e.getMessage()), e);
        }
    }

    /// A model's card as people should see it: the demo model's folder has no telling name.
    static ModelCard named(Path path, ModelCard card) {
        try {
            boolean demo = path.toAbsolutePath().normalize().equals(locate().model().toAbsolutePath().normalize());
            return demo ? card.named(NAME) : card;
        } catch (DemoModelException notBundled) {
            return card;
        }
    }

    private static DemoModel in(Path folder) {
        Path texts = folder.resolve("texts");
        return new DemoModel(folder.resolve("model"), texts.resolve("calibration.txt"),
                texts.resolve("evaluation.txt"), texts.resolve("report.txt"), folder.resolve("results/analysis.json"),
                folder.resolve("results/reference.json"));
    }

    private static Path unpack(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".");
        for (String name : FILES) {
            Path target = unfinished.resolve(name);
            Files.createDirectories(target.getParent());
            try (InputStream source = resource(name).openStream()) {
                Files.copy(source, target);
            }
        }
        return moveUnlessThere(unfinished, folder);
    }

    /// Two programs may unpack at the same time: whoever is second uses what the first one made.
    private static Path moveUnlessThere(Path unfinished, Path folder) throws IOException {
        try {
            return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    private static URL resource(String name) {
        URL resource = DemoModel.class.getResource(ROOT + name);
        if (resource == null) {
            throw new DemoModelException("This build of Bitwright has no demo model (%s is missing).".formatted(name));
        }
        return resource;
    }
}
