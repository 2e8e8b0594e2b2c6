import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZOutputStream;

/// Moves large native libraries out of a jar into `.xz` files, where they take a third of the room: the dictionary of
/// deflate is too small for code that repeats itself over megabytes.
///
/// Arguments: the jar; the folder for the packed files; a folder that keeps packed files from one build to the next; the
/// architecture; the least size in bytes of what is moved.
final class PackLibraries {
    private static final int DICTIONARY = 64 << 20;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path packed = Files.createDirectories(Path.of(arguments[1]));
        Path kept = Files.createDirectories(Path.of(arguments[2]));
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            for (Path library : large(jar, Long.parseLong(arguments[4]))) {
                String name = library.getFileName().toString();
                Path before = kept.resolve("%s-%d.xz".formatted(name, Files.size(library)));
                if (!Files.exists(before)) {
                    Path unfinished = kept.resolve(name + ".unfinished");
                    pack(library, unfinished, arguments[3]);
                    Files.move(unfinished, before);
                }
                Files.copy(before, packed.resolve(name + ".xz"));
                Files.delete(library);
            }
        }
    }

    private static List<Path> large(FileSystem jar, long least) throws IOException {
        try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
            return files.filter(Files::isRegularFile).filter(file -> size(file) >= least).toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pack(Path library, Path target, String architecture) throws IOException, InterruptedException {
        Path plain = target.resolveSibling(target.getFileName() + ".plain");
        Files.copy(library, plain);
        strip(plain);
        LZMA2Options compression = new LZMA2Options(LZMA2Options.PRESET_DEFAULT);
        compression.setDictSize(DICTIONARY);
        FilterOptions branches = architecture.contains("x86") ? new X86Options() : new ARM64Options();
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = new XZOutputStream(Files.newOutputStream(target),
                        new FilterOptions[]{branches, compression})) {
            in.transferTo(out);
        }
        Files.delete(plain);
    }

    /// Symbols that no loader needs are dropped where the platform's tool is at hand; the library works without that.
    private static void strip(Path library) throws InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            new ProcessBuilder("strip", "--strip-unneeded", library.toString()).inheritIO().start().waitFor();
        } catch (IOException absent) {
            System.err.println("There is no strip here, so the libraries keep their symbols.");
        }
    }
}
