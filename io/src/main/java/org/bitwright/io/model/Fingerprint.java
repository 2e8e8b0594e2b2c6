package org.bitwright.io.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// A hash that tells whether two models are the same without reading them whole.
final class Fingerprint {
    /// Tensors whose bytes are sampled; more would cost a disk seek each.
    private static final int SAMPLED_TENSORS = 512;
    private static final int SAMPLED_BYTES = 64;

    private Fingerprint() {
    }

    /// SHA-256 over every name, type and shape in name order, and over bytes from the middle of at most 512 tensors.
    static String of(List<StoredTensor> tensors) {
        MessageDigest digest = sha256();
        List<StoredTensor> ordered = tensors.stream().sorted(Comparator.comparing(StoredTensor::name)).toList();
        int stride = Math.max(1, ordered.size() / SAMPLED_TENSORS);
        for (int i = 0; i < ordered.size(); i++) {
            StoredTensor tensor = ordered.get(i);
            digest.update("%s\0%s\0%s\n".formatted(tensor.name(), tensor.storedFormat(), tensor.shape().dimensions())
                    .getBytes(StandardCharsets.UTF_8));
            if (i % stride == 0) {
                int count = (int) Math.min(SAMPLED_BYTES, tensor.storedBytes());
                digest.update(tensor.data().bytes((tensor.storedBytes() - count) / 2, count));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }
}
