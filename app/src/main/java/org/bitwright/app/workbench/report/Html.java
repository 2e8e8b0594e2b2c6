package org.bitwright.app.workbench.report;

import java.util.List;

/// Writes the elements that a report is made of; every text is escaped.
final class Html {
    private final StringBuilder text = new StringBuilder();

    void raw(String markup) {
        text.append(markup);
    }

    void element(String name, String content) {
        text.append('<').append(name).append('>').append(escaped(content)).append("</").append(name).append(">\n");
    }

    void paragraph(String style, String content) {
        text.append("<p class=\"").append(style).append("\">").append(escaped(content)).append("</p>\n");
    }

    /// Names beside their values.
    void facts(List<List<String>> facts) {
        text.append("<dl>\n");
        facts.forEach(fact -> text.append("<dt>").append(escaped(fact.get(0))).append("</dt><dd>")
                .append(escaped(fact.get(1))).append("</dd>\n"));
        text.append("</dl>\n");
    }

    /// A table whose columns from `numbers` on are aligned right.
    void table(List<String> columns, List<List<String>> rows, int numbers) {
        text.append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (int column = 0; column < columns.size(); column++) {
            cell("th scope=\"col\"", "th", columns.get(column), column >= numbers);
        }
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            text.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell("td", "td", row.get(column), column >= numbers);
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table></div>\n");
    }

    private void cell(String open, String close, String content, boolean number) {
        text.append('<').append(open).append(number ? " class=\"number\">" : ">").append(escaped(content)).append("</")
                .append(close).append('>');
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
