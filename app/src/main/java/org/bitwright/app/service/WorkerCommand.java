package org.bitwright.app.service;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How to start this program again: the installed launcher, or the same Java with the same options and class path.
public final class WorkerCommand {
    private static final String MAIN = "org.bitwright.app.cli.BitwrightCommand";

    /// A setting that may have changed since this process began.
    private static final String THREADS = "bitwright.threads";

    /// Options that belong to one process: debuggers, agents, ports, and caches made for the window.
    private static final List<String> OWN = List.of("-agentlib", "-agentpath", "-javaagent", "-Xrunjdwp",
            "-Dcom.sun.management", "-XX:AOT", "-XX:Flight");

    private WorkerCommand() {
    }

    /// The command line that runs one command of the program in a process of its own.
    public static List<String> of(List<String> arguments) {
        String program = ProcessHandle.current().info().command().orElseGet(WorkerCommand::java);
        List<String> command = new ArrayList<>(List.of(program));
        if (isJava(Path.of(program))) {
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(option -> OWN.stream().noneMatch(option::startsWith)).forEach(command::add);
            String threads = System.getProperty(THREADS);
            if (threads != null) {
                command.add("-D" + THREADS + "=" + threads);
            }
            command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp",
                    absolute(System.getProperty("java.class.path")), MAIN));
        }
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /// A class path that means the same in another working directory.
    static String absolute(String classPath) {
        return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isJava(Path program) {
        String name = program.getFileName().toString();
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe");
    }
}
