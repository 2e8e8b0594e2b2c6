package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;

/// One run of the program inside the test's JVM.
public record CommandLineRun(int exitCode, String out, String err) {
    public static CommandLineRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = BitwrightCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        return new CommandLineRun(line.execute(words), out.toString(), err.toString());
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON document on standard output: " + out, e);
        }
    }
}
