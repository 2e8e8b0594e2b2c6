import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javafx.css.Stylesheet;

/// Puts the binary form of every style sheet beside it in a jar; JavaFX takes that one when it is there and need not
/// parse.
///
/// Arguments: the jar.
final class CompileStyles {
    public static void main(String[] arguments) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            for (Path sheet : sheets(jar)) {
                Path text = Files.createTempFile("bitwright", ".css");
                Path binary = Files.createTempFile("bitwright", ".bss");
                Files.write(text, Files.readAllBytes(sheet));
                Stylesheet.convertToBinary(text.toFile(), binary.toFile());
                Files.write(sheet.resolveSibling(sheet.getFileName().toString().replace(".css", ".bss")),
                        Files.readAllBytes(binary));
                Files.delete(text);
                Files.delete(binary);
            }
        }
    }

    private static List<Path> sheets(FileSystem jar) throws IOException {
        try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
            return files.filter(file -> file.toString().endsWith(".css")).toList();
        }
    }
}
