package org.bitwright.io.mix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import org.bitwright.io.model.ModelCard;

/// Tables with a header (RFC 4180): the columns `tensor` and `format` count, others are for people.
final class CsvMix implements MixSource {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(MixFile file) {
        List<String> header = COMMA.splitAsStream(file.text().lines().findFirst().orElse("")).toList();
        return header.contains("tensor") && header.contains("format");
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        List<String[]> lines = lines(file);
        List<String> header = lines.isEmpty() ? List.of() : List.of(lines.getFirst());
        int tensor = header.indexOf("tensor");
        int format = header.indexOf("format");
        if (tensor < 0 || format < 0) {
            throw new MixFileException("""
                    The first line of %s does not name the columns tensor and format.
                    Maybe it is no table of formats.""".formatted(file.path()));
        }
        List<MixRule> rules = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            if (line.length <= Math.max(tensor, format)) {
                throw new MixFileException("Line %d of %s has %d columns and lacks the tensor or its format."
                        .formatted(rules.size() + 2, file.path(), line.length));
            }
            rules.add(new MixRule(line[tensor], line[tensor]::equals, line[format]));
        }
        return Mix.resolve(rules, model, name -> name);
    }

    private static List<String[]> lines(MixFile file) {
        try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(file.text())) {
            return lines.readAll();
        } catch (JsonProcessingException problem) {
            throw new MixFileException("The file %s is no table of comma-separated values.".formatted(file.path()),
                    problem);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
