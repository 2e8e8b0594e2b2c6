package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command answers: one JSON document for scripts, or text for people.
final class OutputOptions {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Jackson would print a path as a URI, which no shell takes.
            .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance)).build();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /// Prints the answer in the form that was asked for.
    ///
    /// @param answer a record whose components are the JSON keys
    /// @param text prints the same for people
    void print(Object answer, Consumer<PrintWriter> text) {
        PrintWriter out = mixee.commandLine().getOut();
        if (!json) {
            text.accept(out);
            out.flush();
            return;
        }
        try {
            out.println(JSON.writeValueAsString(answer));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
