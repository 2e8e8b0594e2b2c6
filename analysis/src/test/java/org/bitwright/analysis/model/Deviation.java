package org.bitwright.analysis.model;

import java.util.List;
import java.util.Map;

import org.bitwright.analysis.Precision;

/// The largest errors of one model in double precision against a reference.
///
/// @param logits
///            absolute
/// @param loss
///            absolute, nats per token
/// @param gradient
///            of the norm of a tensor's gradient, relative
/// @param product
///            of the norm of a tensor's part of a Hessian-vector product, relative
/// @param form
///            of `v·Hv` over a tensor, relative to it or to the product's norm, whichever is larger
record Deviation(double logits, double loss, double gradient, double product, double form) {
    /// @param nothing
    ///            norms up to this are zero but for rounding and are left out: biases in front of a softmax have no gradient
    static Deviation of(Golden golden, double nothing) {
        List<int[]> rows = golden.rows();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE); Curvature curvature = model.curvature(rows)) {
            Gradient gradient = model.gradient(rows);
            HessianProduct along = curvature.product(Golden.PROBE);
            Map<String, Double> forms = curvature.quadraticForms(Golden.PROBE);
            double ofGradient = 0;
            for (Map.Entry<String, Double> norm : golden.numbers("grad_norm").entrySet()) {
                ofGradient = Math.max(ofGradient,
                        relative(gradient.norm(norm.getKey()), norm.getValue(), norm.getValue(), nothing));
            }
            double ofProduct = 0;
            for (Map.Entry<String, Double> norm : golden.numbers("hvp_norm").entrySet()) {
                ofProduct = Math.max(ofProduct,
                        relative(along.norm(norm.getKey()), norm.getValue(), norm.getValue(), nothing));
            }
            double ofForm = 0;
            for (Map.Entry<String, Double> form : golden.numbers("v_dot_hv").entrySet()) {
                double size = Math.max(Math.abs(form.getValue()), along.norm(form.getKey()));
                ofForm = Math.max(ofForm, relative(forms.getOrDefault(form.getKey(), Double.NaN), form.getValue(),
                        size, nothing));
            }
            return new Deviation(logits(golden, model), Math.abs(curvature.loss() - golden.loss()), ofGradient,
                    ofProduct, ofForm);
        }
    }

    private static double logits(Golden golden, DifferentiableModel model) {
        double[] largest = new double[1];
        for (int r = 0; r < golden.rows().size(); r++) {
            int row = r;
            model.visitLogits(golden.rows().get(r), (position, logits) -> {
                for (int token = 0; token < logits.length; token++) {
                    largest[0] = Math.max(largest[0], Math.abs(logits[token] - golden.logit(row, position, token)));
                }
            });
        }
        return largest[0];
    }

    private static double relative(double found, double expected, double size, double nothing) {
        return Math.abs(size) <= nothing ? 0 : Math.abs(found - expected) / Math.abs(size);
    }

    /// One line of a table.
    String row(String name) {
        return "| %s | %.0e | %.0e | %.0e | %.0e | %.0e |%n".formatted(name, logits, loss, gradient, product, form);
    }
}
