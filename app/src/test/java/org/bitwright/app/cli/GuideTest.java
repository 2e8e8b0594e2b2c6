package org.bitwright.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;

/// The user guide against the program it describes.
class GuideTest {
    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve(Path.of("resources", "docs"));
    private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*\n(.*?)```");
    private static final Pattern MENTION = Pattern.compile("`(?:packaging/)?bitwright ([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandLineIsUnderstood(Path page) {
        commandLines(page).forEach(line -> {
            try {
                BitwrightCommand.commandLine().parseArgs(words(line));
            } catch (ParameterException refused) {
                throw new AssertionError("%s: bitwright %s".formatted(page.getFileName(), line), refused);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionThatIsMentionedExists(Path page) {
        MENTION.matcher(text(page)).results().map(mention -> mention.group(1)).forEach(mention -> {
            String name = words(mention)[0];
            CommandLine command = BitwrightCommand.commandLine().getSubcommands().get(name);
            if (name.startsWith("-") || name.equals("MODEL") || name.equals("COMMAND")) {
                return;
            }
            if (command == null) {
                throw new AssertionError(
                        "%s: there is no command for bitwright %s".formatted(page.getFileName(), mention));
            }
            assertThat(OPTION.matcher(mention).results().map(MatchResult::group))
                    .as("%s: bitwright %s", page.getFileName(), mention)
                    .allMatch(option -> command.getCommandSpec().findOption(option) != null);
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        assertThat(LINK.matcher(text(page)).results().map(link -> link.group(1))
                .filter(link -> !link.contains("://"))).as(page.toString())
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @Test
    void everyPageIsListed() throws IOException {
        String contents = text(GUIDE.resolve("README.md"));
        assertThat(pages().map(page -> page.getFileName().toString()).filter(name -> !name.equals("README.md")))
                .isNotEmpty().allSatisfy(name -> assertThat(contents).contains("](" + name + ")"));
    }

    @Test
    void guideHasCommandLinesToCheck() throws IOException {
        assertThat(pages().mapToLong(page -> commandLines(page).size()).sum()).isGreaterThan(15);
    }

    /// Lines of code blocks that call the program, without its name; grammars and the generated reference are none.
    private static List<String> commandLines(Path page) {
        if (page.endsWith(CommandReference.PAGE.getFileName())) {
            return List.of();
        }
        return BLOCK.matcher(text(page)).results().flatMap(block -> block.group(1).lines())
                .filter(line -> line.matches("(packaging/)?bitwright( .*)?") && !line.matches(".*(\\[|\\()[^']* .*"))
                .map(line -> line.replaceFirst("^(packaging/)?bitwright *", "").replaceFirst("(^| +)#.*", "")).toList();
    }

    private static String[] words(String line) {
        return WORD.matcher(line).results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3)).filter(each -> each != null)
                        .findFirst().orElse(""))
                .toArray(String[]::new);
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
