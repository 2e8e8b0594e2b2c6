package org.bitwright.app.figure;

import java.util.List;

/// Rows of text and numbers. Numbers have a decimal point and full precision, so that other programs read them.
///
/// @param title
///            for people
/// @param columns
///            headings
/// @param rows
///            as long as `columns` each
public record Table(String title, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// The table as RFC 4180 has it: commas, CRLF, quotes where a cell needs them.
    public String csv() {
        return text(",", "\r\n");
    }

    /// Columns between tabs, as spreadsheets paste them.
    public String tabbed() {
        return text("\t", "\n");
    }

    private String text(String between, String end) {
        StringBuilder text = new StringBuilder();
        append(columns, between, end, text);
        rows.forEach(row -> append(row, between, end, text));
        return text.toString();
    }

    private static void append(List<String> cells, String between, String end, StringBuilder text) {
        for (int index = 0; index < cells.size(); index++) {
            text.append(index == 0 ? "" : between).append(quoted(cells.get(index), between));
        }
        text.append(end);
    }

    private static String quoted(String cell, String between) {
        boolean plain = !cell.contains(between) && !cell.contains("\"") && !cell.contains("\n")
                && !cell.contains("\r");
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
