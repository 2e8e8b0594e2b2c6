package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.service.BitwrightVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// The program: without a command it opens the workbench, otherwise it does one step of the road and exits with 0 when
/// it is done, 1 when the work failed and 2 when the arguments are wrong.
@Command(name = "bitwright", mixinStandardHelpOptions = true, versionProvider = BitwrightCommand.Version.class, description = "Finds out how much each tensor of a language model matters, and spends a memory budget on it.", subcommands = {
    DemoCommand.class, InspectCommand.class, TokenizeCommand.class, EvaluateCommand.class,
    AnalyzeCommand.class, MetricsCommand.class, FormatsCommand.class, AgreeCommand.class, SpectrumCommand.class,
    AllocateCommand.class,
    PreviewCommand.class, SearchCommand.class, CompareMixesCommand.class, FitCommand.class,
    ExportCommand.class, ReportCommand.class,
    ImportCommand.class,
    QuantizeCommand.class}, footer = {"", "Without a command the workbench opens, on the demo model if none is named."})
public final class BitwrightCommand implements Callable<Integer> {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean debug;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Model to open in the workbench.")
    private @Nullable Path model;

    public static void main(String[] arguments) {
        VectorModule.load();
        // The window waits for nothing that only commands need: building the parser takes as long as showing a pane.
        System.exit(arguments.length == 0 ? WorkbenchStart.open(null) : run(arguments));
    }

    /// Runs one command line on the standard streams.
    ///
    /// @return the exit code
    static int run(String... arguments) {
        CommandLine line = commandLine();
        try {
            return line.execute(arguments);
        } catch (LinkageError failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            line.getErr().println(line.getColorScheme().errorText("""
                    The native arithmetic library could not be loaded (%s).
                    Maybe install Bitwright again, or make room in the folder .javacpp of your home folder."""
                    .formatted(cause.getMessage())));
        } catch (OutOfMemoryError failure) {
            line.getErr().println(line.getColorScheme().errorText("""
                    The memory ran out (%s).
                    Maybe use fewer tokens; analyze --estimate tells beforehand what a run takes."""
                    .formatted(failure.getMessage())));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// The parser of the whole program, with its handling of failures.
    static CommandLine commandLine() {
        BitwrightCommand command = new BitwrightCommand();
        return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> command.explain(failure, line));
    }

    @Override
    public Integer call() {
        return WorkbenchStart.open(model);
    }

    private int explain(Exception failure, CommandLine line) {
        String sentence = failure instanceof BitwrightException
                ? failure.getMessage()
                : "Bitwright failed in a way it should not (%s).\nMaybe run it again with --debug and report what it says."
                        .formatted(failure);
        line.getErr().println(line.getColorScheme().errorText(sentence));
        if (debug) {
            failure.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{BitwrightVersion.describe()};
        }
    }
}
