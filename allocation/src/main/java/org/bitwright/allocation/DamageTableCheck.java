package org.bitwright.allocation;

import java.util.HashSet;
import java.util.Set;

/// Refuses damage tables that no solver can work with.
final class DamageTableCheck {
    private DamageTableCheck() {
    }

    static void require(DamageTable table) {
        if (table.tensors().isEmpty()) {
            throw new DamageTableException("""
                    The damage table has no tensor to decide.
                    Maybe analyse the model with at least one format first.""");
        }
        if (table.fixedBytes() < 0) {
            throw new DamageTableException(
                    "The fixed bytes (%d) of the damage table must not be negative.\nMaybe analyse the model again."
                            .formatted(table.fixedBytes()));
        }
        Set<String> names = new HashSet<>();
        for (TensorDamage tensor : table.tensors()) {
            if (!names.add(tensor.tensor())) {
                throw new DamageTableException(
                        "The damage table lists the tensor (%s) twice.\nMaybe analyse the model again."
                                .formatted(tensor.tensor()));
            }
            require(tensor);
        }
    }

    private static void require(TensorDamage tensor) {
        if (tensor.options().isEmpty()) {
            throw new DamageTableException(
                    "The tensor (%s) has no format in the damage table.\nMaybe analyse it with at least one format."
                            .formatted(tensor.tensor()));
        }
        Set<String> formats = new HashSet<>();
        for (FormatDamage option : tensor.options()) {
            if (!formats.add(option.format())) {
                throw new DamageTableException(
                        "The damage table lists the format (%s) of the tensor (%s) twice.\nMaybe analyse the model again."
                                .formatted(option.format(), tensor.tensor()));
            }
            if (!Double.isFinite(option.loss()) || option.bytes() < 0) {
                throw new DamageTableException(
                        "The damage (%s) and bytes (%d) of the tensor (%s) in the format (%s) must be a finite number and not negative.\nMaybe leave that format out."
                                .formatted(option.loss(), option.bytes(), tensor.tensor(), option.format()));
            }
        }
    }
}
