package org.bitwright.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Series.Datum;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FigureTest {
    private static Chart chart(Nearness nearness) {
        List<Datum> data = List.of(Datum.between(1, 10, 8, 12).answering("first", 0),
                Datum.between(2, 100, 90, 110).answering("second", 1), Datum.of(3, 1000).answering("third", -1));
        return new Chart("Loss & <size>", Axis.linear("x", 1, 3, 4, String::valueOf),
                Axis.logarithmic("y", 10, 1000, 4, String::valueOf),
                List.of(new Series.Curve("line", Ink.MAIN_LINE, data),
                        new Series.Points("points", Ink.VALUE_POINT, Ink.ERROR_LINE, 4, false, data)),
                nearness, "");
    }

    @Test
    void equalRatiosAreEquallyLongOnALogarithmicAxis() {
        List<Mark.Disc> all = chart(Nearness.AROUND).draw(400, 300).marks().stream()
                .filter(Mark.Disc.class::isInstance).map(Mark.Disc.class::cast).toList();
        // The first is the legend's.
        List<Mark.Disc> discs = all.subList(1, all.size());
        assertThat(discs).hasSize(3);
        assertThat(discs.get(0).y() - discs.get(1).y()).isCloseTo(discs.get(1).y() - discs.get(2).y(), within(1e-9));
        assertThat(discs.get(0).y()).isGreaterThan(discs.get(2).y());
    }

    @Test
    void everythingLiesWithinTheDrawing() {
        for (double[] size : new double[][]{{120, 80}, {400, 300}, {1600, 900}}) {
            for (Mark mark : chart(Nearness.AROUND).draw(size[0], size[1]).marks()) {
                if (mark instanceof Mark.Line line) {
                    assertThat(line.places()).allMatch(place -> place.x() >= -0.02 * size[0]
                            && place.x() <= 1.02 * size[0] && place.y() >= 0 && place.y() <= size[1]);
                }
            }
        }
    }

    @Test
    void numbersOfALowAxisDoNotRunIntoEachOther() {
        Chart low = new Chart("low", Axis.linear("", 1, 3, 4, String::valueOf),
                Axis.linear("", 0, 4000, 5, value -> "%.0f".formatted(value)),
                List.of(new Series.Curve("line", Ink.MAIN_LINE, List.of(Datum.of(1, 0), Datum.of(3, 4000)))),
                Nearness.AROUND, "");
        List<Double> heights = low.draw(300, 60).marks().stream().filter(Mark.Words.class::isInstance)
                .map(Mark.Words.class::cast).filter(words -> words.text().matches("[01234]0*")).map(Mark.Words::y)
                .sorted().toList();
        assertThat(heights).hasSizeGreaterThan(1);
        for (int index = 1; index < heights.size(); index++) {
            assertThat(heights.get(index) - heights.get(index - 1)).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void aPlaceAnswersForTheNearestValueInReach() {
        Drawing drawing = chart(Nearness.AROUND).draw(400, 300);
        Drawing.Spot second = drawing.spots().get(1);
        assertThat(drawing.spots().get(drawing.spotAt(second.x() + 3, second.y() - 4)).tip()).isEqualTo("second");
        assertThat(drawing.spotAt(second.x() + 40, second.y() + 40)).isNegative();
        Drawing across = chart(Nearness.ACROSS).draw(400, 300);
        assertThat(across.spots().get(across.spotAt(second.x() + 10, 290)).tip()).isEqualTo("second");
    }

    @Test
    void aCellAnswersForItsWholeArea() {
        HeatMap map = new HeatMap("map", List.of("a", "b"), List.of("0"),
                List.of(new HeatMap.Cell(0, 0, 1, 1, "1", 0.1, "left", 0, false),
                        new HeatMap.Cell(0, 1, 1, 2, "2", 0.9, "right", 1, false)),
                "bits", "");
        Drawing drawing = map.draw(220, 60);
        assertThat(drawing.spots().get(drawing.spotAt(40, 40)).tip()).isEqualTo("left");
        assertThat(drawing.spots().get(drawing.spotAt(210, 25)).tip()).isEqualTo("right");
        assertThat(drawing.spotAt(5, 5)).isNegative();
        assertThat(map.table().csv()).isEqualTo("row,column,bits\r\n0,a,1.0\r\n0,b,2.0\r\n");
    }

    private static HeatMap matrix(int count) {
        List<String> names = IntStream.range(0, count).mapToObj(index -> "a-name-of-some-length-" + index).toList();
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                cells.add(new HeatMap.Cell(row, column, 1, 1, "−.25", 0.5, row + "," + column, row, false));
            }
        }
        return new HeatMap("matrix", names, names, cells, "", "");
    }

    private static List<String> upright(Drawing drawing) {
        return drawing.marks().stream().filter(Mark.Upright.class::isInstance).map(Mark.Upright.class::cast)
                .map(Mark.Upright::text).toList();
    }

    @Test
    void namesOfNarrowColumnsStandUprightAndAreWhole() {
        HeatMap matrix = matrix(13);
        Drawing drawing = matrix.draw(560, 400);
        assertThat(upright(drawing)).isEqualTo(matrix.columns());
        assertThat(drawing.marks()).filteredOn(mark -> mark.ink() == Ink.CELL_TEXT).hasSize(169);
        Document svg = Jsoup.parse(SvgWriter.document(matrix, 560, 400), Parser.xmlParser());
        assertThat(svg.select("text[transform*=rotate]").eachText()).isEqualTo(matrix.columns());
    }

    @Test
    void labelsThatWouldTouchAreLeftOutAltogether() {
        Drawing drawing = matrix(32).draw(700, 700);
        assertThat(drawing.marks()).noneMatch(mark -> mark.ink() == Ink.CELL_TEXT);
        assertThat(drawing.spots()).hasSize(1024);
    }

    @Test
    void aPartOfAMatrixKeepsItsNamesAndIsReadable() {
        HeatMap matrix = matrix(32);
        HeatMap.Part part = matrix.part(400, 300, 40, 3);
        assertThat(part.columns()).isBetween(5, 31);
        assertThat(part.firstRow() + part.rows()).isEqualTo(32);
        assertThat(part.firstColumn()).isEqualTo(3);
        Drawing drawing = matrix.draw(400, 300, part);
        assertThat(upright(drawing)).isEqualTo(matrix.columns().subList(3, 3 + part.columns()));
        assertThat(drawing.spots()).hasSize(part.rows() * part.columns())
                .allMatch(spot -> spot.width() >= 14 && spot.height() >= 14);
        assertThat(drawing.spots().getFirst().tip()).isEqualTo(part.firstRow() + ",3");
        assertThat(matrix.part(matrix.readableWidth(), matrix.readableHeight(), 0, 0))
                .isEqualTo(new HeatMap.Part(0, 32, 0, 32));
    }

    @Test
    void arrowKeysGoToTheCellBesideAndEndAtTheEdge() {
        Drawing drawing = matrix(3).draw(400, 300);
        assertThat(drawing.spotBeside(-1, 0, 1)).isZero();
        assertThat(drawing.spotBeside(4, 0, -1)).isEqualTo(1);
        assertThat(drawing.spotBeside(4, 0, 1)).isEqualTo(7);
        assertThat(drawing.spotBeside(4, -1, 0)).isEqualTo(3);
        assertThat(drawing.spotBeside(4, 1, 0)).isEqualTo(5);
        assertThat(drawing.spotBeside(2, 1, 0)).isNegative();
        assertThat(drawing.spotBeside(2, 0, -1)).isNegative();
        Drawing chart = chart(Nearness.ACROSS).draw(400, 300);
        assertThat(chart.spotBeside(0, 1, 0)).isEqualTo(1);
        assertThat(chart.spotBeside(0, -1, 0)).isNegative();
        assertThat(chart.spotBeside(0, 0, 1)).isNegative();
    }

    @Test
    void anSvgIsWellFormedAndComplete() {
        Document svg = Jsoup.parse(SvgWriter.document(chart(Nearness.AROUND), 400, 300), Parser.xmlParser());
        assertThat(svg.select("svg > title").text()).isEqualTo("Loss & <size>");
        assertThat(svg.select("circle")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(svg.select("polyline.main-line")).isNotEmpty();
        assertThat(svg.select("style").html()).contains("stroke").doesNotContain("var(").doesNotContain("url(");
        assertThat(svg.select("[href], [src]")).isEmpty();
    }

    @Test
    void numbersThatPeopleTakeAlongAreExactAndQuotedWhereNeeded() {
        Table table = new Table("t", List.of("name", "value"),
                List.of(List.of("a,b", "0.1"), List.of("say \"x\"", "2")));
        assertThat(table.csv()).isEqualTo("name,value\r\n\"a,b\",0.1\r\n\"say \"\"x\"\"\",2\r\n");
        assertThat(table.tabbed()).startsWith("name\tvalue\na,b\t0.1\n");
        assertThat(chart(Nearness.AROUND).table().rows()).hasSize(6)
                .contains(List.of("line", "", "2", "100", "90", "110"));
    }

    @Test
    void aTableAsAPictureHoldsEveryCellOnce() {
        TableFigure figure = new TableFigure(new Table("t", List.of("name", "value"),
                List.of(List.of("alpha", "1.5"), List.of("beta", "22"))));
        List<String> words = figure.draw(figure.width(), figure.height()).marks().stream()
                .filter(Mark.Words.class::isInstance).map(mark -> ((Mark.Words) mark).text()).toList();
        assertThat(words).containsExactlyInAnyOrder("name", "alpha", "beta", "value", "1.5", "22");
    }

    @Test
    void weakNamesGiveWayWhereTheyWouldTouch() {
        List<Datum> close = List.of(Datum.of(1, 10).labelled("one name").answering("t", 0),
                Datum.of(1.01, 10).labelled("another name").answering("t", 1));
        Chart crowded = new Chart("c", Axis.linear("", 0, 3, 3, String::valueOf),
                Axis.linear("", 0, 20, 3, String::valueOf),
                List.of(new Series.Points("", Ink.BASELINE_MARK, Ink.ERROR_LINE, 4, true, close)), Nearness.AROUND, "");
        List<String> words = crowded.draw(300, 200).marks().stream().filter(Mark.Words.class::isInstance)
                .map(mark -> ((Mark.Words) mark).text()).toList();
        assertThat(words).contains("one name").doesNotContain("another name");
    }
}
