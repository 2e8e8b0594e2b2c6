package org.bitwright.app.workbench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.SyntheticServices;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.DirectTaskExecutor;
import org.bitwright.app.workbench.text.Texts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTest {
    private static final Pattern ELSEWHERE = Pattern.compile("https?:|//[a-z]|url\\(|@import|data:",
            Pattern.CASE_INSENSITIVE);

    private static final Path GOLDEN = Path.of("src", "test", "resources", "reports", "session.txt");

    private final DirectTaskExecutor executor = new DirectTaskExecutor();
    private final Workbench workbench = new Workbench(new SyntheticServices(3, true), executor);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void measureTwoPlans() {
        workbench.opening().openDemo();
        workbench.measuring().start();
        workbench.editing().setBits(Set.of("model.layers.1.mlp.down_proj.weight"), 2);
        workbench.measuring().start();
    }

    private Document report() throws IOException {
        workbench.exporting().report(folder.resolve("session"));
        String page = Files.readString(folder.resolve("session.html"));
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document document = Jsoup.parse(page, "", parser);
        assertThat(parser.getErrors()).as("errors of the parser").isEmpty();
        return document;
    }

    @Test
    void thePageRefersToNothingOutsideItself() throws IOException {
        Document page = report();
        assertThat(page.select("script, link, iframe, object, embed, img, base, form")).isEmpty();
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                boolean namespace = attribute.getKey().equals("xmlns");
                assertThat(namespace || !ELSEWHERE.matcher(attribute.getValue()).find())
                        .as("%s of %s: %s", attribute.getKey(), element.tagName(), attribute.getValue()).isTrue();
            }
        }
        page.select("style").forEach(style -> assertThat(style.data()).doesNotContainPattern(ELSEWHERE));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void cardPlanFrontierMeasurementsMetricsAndProvenanceAreThere() throws IOException {
        Document page = report();
        assertThat(page.select("h2").eachText()).containsExactly("Plan", "Model", "Size against perplexity",
                "Measurements", "Tensors", "Provenance of the analysis");
        assertThat(page.select("svg")).hasSize(3).allMatch(svg -> !svg.select("text").isEmpty());
        Element tensors = page.select("table").last();
        assertThat(Objects.requireNonNull(tensors).select("tbody tr")).hasSize(22);
        assertThat(tensors.text()).contains("model.layers.1.mlp.down_proj.weight").contains("int2-g128");
        List<MeasuredPlan> measured = workbench.session().measured();
        assertThat(page.select("section:has(h2:contains(Measurements)) tbody tr"))
                .hasSize(measured.size());
        assertThat(page.text()).contains("0".repeat(64)).contains("fingerprint of demo");
    }

    /// After an intended change write it anew with `-Dreport.write=true` and read it.
    @Test
    void thePageSaysWhatItSaid() throws IOException {
        Locale usual = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
        Texts.use("en");
        try {
            Element body = report().body();
            // When it was written, and by which version.
            Objects.requireNonNull(body.selectFirst("header .muted")).text("written");
            StringBuilder found = new StringBuilder();
            body.traverse((node, depth) -> {
                String text = node instanceof TextNode words
                        ? words.text().strip()
                        : node instanceof Element element ? "<" + element.tagName() + ">" : "";
                if (!text.isEmpty()) {
                    found.append(" ".repeat(depth)).append(text).append('\n');
                }
            });
            if (Boolean.getBoolean("report.write")) {
                Files.createDirectories(GOLDEN.getParent());
                Files.writeString(GOLDEN, found);
            }
            assertThat(found.toString().lines()).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, usual);
            Texts.use("");
        }
    }

    @Test
    void namesThatLookLikeMarkupStayText() {
        assertThat(Html.escaped("<b>\"&")).isEqualTo("&lt;b&gt;&quot;&amp;");
    }
}
