import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Removes the native libraries of other platforms from a jar.
///
/// Arguments: the jar; the folder inside it that has one folder per platform; the platform to keep.
final class KeepNatives {
    public static void main(String[] arguments) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            List<Path> others;
            try (Stream<Path> platforms = Files.list(jar.getPath(arguments[1]))) {
                others = platforms.filter(Files::isDirectory)
                        .filter(folder -> !folder.getFileName().toString().startsWith(arguments[2])).toList();
            }
            for (Path folder : others) {
                try (Stream<Path> tree = Files.walk(folder)) {
                    for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
