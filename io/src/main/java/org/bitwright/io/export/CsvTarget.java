package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.bitwright.allocation.AssignmentReason;

/// A table for spreadsheets and scripts: RFC 4180, UTF-8, one line per tensor under a header.
final class CsvTarget implements PlanTarget {
    private static final String HEADER = "tensor,role,block,rows,columns,format,bytes,bitsPerWeight,reason";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String title() {
        return "CSV table";
    }

    @Override
    public String description() {
        return "One line per tensor with its format and bytes, for spreadsheets and scripts.";
    }

    @Override
    public String fileName() {
        return "plan.csv";
    }

    @Override
    public ExportDraft draft(ExportRequest request) {
        List<PlannedTensor> tensors = request.tensors();
        StringBuilder text = new StringBuilder(HEADER).append("\r\n");
        List<ExportRow> rows = new ArrayList<>();
        for (PlannedTensor tensor : tensors) {
            AssignmentReason reason = tensor.reason();
            if (reason == null) {
                rows.add(ExportRow.leftOut(tensor, PlannedTensor.UNDECIDED));
                continue;
            }
            text.append(String.join(",", quoted(tensor.name()), tensor.info().role().label(),
                    tensor.info().block() < 0 ? "" : String.valueOf(tensor.info().block()),
                    String.valueOf(tensor.rows()), String.valueOf(tensor.columns()), quoted(tensor.format()),
                    String.valueOf(tensor.bytes()), bitsPerWeight(tensor), PlanFile.id(reason))).append("\r\n");
            rows.add(ExportRow.written(tensor, tensor.name(), tensor.format(), tensor.bytes()));
        }
        return new ExportDraft(new ExportReport(name(), rows, List.of(), List.of()), text.toString());
    }

    private static String bitsPerWeight(PlannedTensor tensor) {
        long elements = tensor.info().shape().elements();
        return elements == 0 ? "" : String.format(Locale.ROOT, "%.6f", 8.0 * tensor.bytes() / elements);
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
