import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Copies the licences and notices that every jar brings, one folder per jar.
///
/// Arguments: the folder with the jars; the folder for the texts.
final class CollectLicences {
    private static final String TEXT = "(?i).*/?(licen[cs]e|notice|copying|about)[^/]*(\\.(txt|md|html))?";

    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            try (FileSystem content = FileSystems.newFileSystem(jar)) {
                copy(content, Path.of(arguments[1], jar.getFileName().toString().replaceFirst("\\.jar$", "")));
            }
        }
    }

    private static void copy(FileSystem content, Path target) throws IOException {
        for (String folder : new String[]{"/", "/META-INF"}) {
            Path from = content.getPath(folder);
            if (!Files.isDirectory(from)) {
                continue;
            }
            try (Stream<Path> files = Files.list(from)) {
                for (Path text : files.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().matches(TEXT)).toList()) {
                    Files.createDirectories(target);
                    Files.copy(text, target.resolve(text.getFileName().toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
