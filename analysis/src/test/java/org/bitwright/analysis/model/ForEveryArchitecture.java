package org.bitwright.analysis.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A test that runs once for every model with a float64 reference.
@ParameterizedTest
@ValueSource(strings = {"llama", "llama_linear_rope", "llama_llama3_rope", "mistral", "qwen2", "qwen3",
    "gemma3_text", "phi3", "gpt2", "opt", "gpt_neox", "mixtral", "olmo2"})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ForEveryArchitecture {
}
