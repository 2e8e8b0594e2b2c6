package org.bitwright.app.cli;

import java.nio.file.Path;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The reference page of the user guide, made of what every command says about itself.
final class CommandReference {
    /// Seen from the folder of this module, where tests run.
    static final Path PAGE = Path.of("..", "resources", "docs", "commands.md");

    private static final int WIDTH = 100;

    private CommandReference() {
    }

    static String markdown() {
        CommandLine program = BitwrightCommand.commandLine().setUsageHelpWidth(WIDTH);
        StringBuilder page = new StringBuilder(
                """
                        # Commands

                        What `--help` prints, for every command. Exit codes: 0 done, 1 the work failed, 2 the arguments are wrong. \
                        `--json` prints one JSON document on standard output and nothing else.

                        """);
        append(page, program);
        program.getSubcommands().values().stream().distinct().forEach(command -> append(page, command));
        return page.toString().stripTrailing() + "\n";
    }

    private static void append(StringBuilder page, CommandLine command) {
        page.append("## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        command.getUsageMessage(Ansi.OFF).lines().map(String::stripTrailing)
                .forEach(line -> page.append(line).append('\n'));
        page.append("```\n\n");
    }
}
