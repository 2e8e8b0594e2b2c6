package org.bitwright.analysis.model.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.bitwright.analysis.AnalysisException;
import org.tukaani.xz.XZInputStream;

/// The large native libraries of an installed program, which keeps them packed as `.xz` files in one folder: in a jar
/// they take three times the room. They are unpacked once, beside the libraries that JavaCPP unpacks itself.
///
/// Must be called before anything of ND4J or its BLAS is touched. Thread-safe; programs that start at the same time do
/// not disturb each other.
final class PackedLibraries {
    /// Names the folder; set by the launcher of an installed program, absent in a build from sources.
    static final String FOLDER = "bitwright.packedLibraries";

    private static final String SUFFIX = ".xz";
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    /// Where JavaCPP looks for libraries that are in no jar.
    private static final String SEARCHED = "org.bytedeco.javacpp.platform.preloadpath";

    private PackedLibraries() {
    }

    /// Tells JavaCPP where the unpacked libraries are, unpacking them when this is the first start.
    ///
    /// @throws AnalysisException
    ///             when there is no room for them
    static synchronized void prepare() {
        String folder = System.getProperty(FOLDER);
        if (folder != null && System.getProperty(SEARCHED) == null) {
            System.setProperty(SEARCHED, unpack(Path.of(folder), cache()).toString());
        }
    }

    /// JavaCPP's own cache, found as JavaCPP does: asking it would make it read its settings too early.
    private static Path cache() {
        String named = System.getProperty(CACHE);
        return named == null ? Path.of(System.getProperty("user.home"), ".javacpp", "cache") : Path.of(named);
    }

    /// @return the folder with the unpacked libraries, of a name that other contents would not have
    static Path unpack(Path packed, Path cache) {
        try {
            Path target = cache.resolve("bitwright-" + version(packed));
            if (!Files.isDirectory(target)) {
                Files.createDirectories(cache);
                unpackAtOnce(libraries(packed), target);
            }
            return target;
        } catch (IOException e) {
            throw new AnalysisException("""
                    The native libraries could not be unpacked into %s (%s).
                    Maybe make room there.""".formatted(cache, e.getMessage()), e);
        }
    }

    private static void unpackAtOnce(List<Path> libraries, Path target) throws IOException {
        Path unfinished = Files.createTempDirectory(target.getParent(), "bitwright.");
        try {
            for (Path library : libraries) {
                String name = library.getFileName().toString();
                try (InputStream bytes = new XZInputStream(Files.newInputStream(library))) {
                    Files.copy(bytes, unfinished.resolve(name.substring(0, name.length() - SUFFIX.length())));
                }
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(unfinished);
            // Another program was faster, and its libraries are the same.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static List<Path> libraries(Path packed) throws IOException {
        try (Stream<Path> files = Files.list(packed)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static String version(Path packed) throws IOException {
        long version = 0;
        for (Path library : libraries(packed)) {
            version = 31 * version + library.getFileName().toString().hashCode();
            version = 31 * version + Files.size(library);
        }
        return Long.toHexString(version);
    }
}
