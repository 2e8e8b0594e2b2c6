#!/usr/bin/env python3
"""Measure the shipped demo model: transformers check, perplexities, rounding, sensitivity, golden file.

    measure.py --model DIR --texts DIR --out DIR

Writes measurements.json and golden.json to --out.

Perplexity: the text's token ids without <|bos|>, cut into consecutive windows of the context
length (the incomplete last one is dropped), mean over the context - 1 predictions of each window.
Rounding: every matrix including the embedding, groups of 128 along the input dimension; symmetric
has scale max|w| / (2^(b-1) - 1) and integers within +-(2^(b-1) - 1), asymmetric has scale
(max - min) / (2^b - 1) over a range widened to hold zero and an integer zero point.
Sensitivity: Hutchinson estimates of the trace of each matrix's Hessian block divided by its number
of elements, loss over the first 8 rows of 256 tokens of calibration.txt, exact Hessian-vector
products in float64. Two estimates: 64 Rademacher probes that span all matrices at once, and 8
probes a matrix that are zero elsewhere, which the other matrices' curvature does not blur.
"""
import argparse
import json
import math
import os
import time

import torch
from tokenizers import Tokenizer

import train

GOLDEN_STRINGS = [
    "Hello, world! It's the 2nd test: don't panic.",
    "  leading spaces,\ttabs\tand\n\nblank lines   at the end   ",
    "Grüße aus Köln, naïve café, Ångström",
    "Привет, мир! 你好,世界。 こんにちは 안녕하세요 مرحبا",
    "emoji: 😀 👩‍👩‍👧 🇩🇪 e\u0301 \u00e9",
    "control: \x00\x01\x1f\x7f\u0085\u200b\ufeff end",
    "for (int i = 0; i < 10_000; i++) { total += a[i] * 3.14159e-2; } // 0x1F",
    "<|bos|>special<|eos|> tokens and <|unknown|> text",
    ""]
GRADIENTS = ["model.embed_tokens.weight", "model.layers.0.self_attn.q_proj.weight",
             "model.layers.5.mlp.down_proj.weight", "model.layers.11.self_attn.v_proj.weight"]


def windows(ids, context):
    count = len(ids) // context
    return torch.tensor(ids[:count * context], device="cuda").view(count, context)


@torch.no_grad()
def perplexity(model, ids, context):
    rows = windows(ids, context)
    total = 0.0
    step = max(1, 16384 // context)
    for i in range(0, len(rows), step):
        total += model(rows[i:i + step]).item() * len(rows[i:i + step])
    return math.exp(total / len(rows))


def rounded(weight, bits, symmetric):
    groups = weight.float().view(weight.shape[0], -1, 128)
    if symmetric:
        top = 2 ** (bits - 1) - 1
        scale = groups.abs().amax(-1, keepdim=True) / top
        scale = torch.where(scale == 0, torch.ones_like(scale), scale)
        result = (groups / scale).round().clamp(-top, top) * scale
    else:
        top = 2 ** bits - 1
        low = groups.amin(-1, keepdim=True).clamp(max=0)
        high = groups.amax(-1, keepdim=True).clamp(min=0)
        scale = (high - low) / top
        scale = torch.where(scale == 0, torch.ones_like(scale), scale)
        zero = (-low / scale).round().clamp(0, top)
        result = ((groups / scale).round() + zero).clamp(0, top).sub(zero) * scale
    return result.view_as(weight)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--probes", type=int, default=64)
    parser.add_argument("--block-probes", type=int, default=8)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.backends.cuda.matmul.allow_tf32 = False
    began = time.time()
    result = {}

    tokenizer = Tokenizer.from_file(os.path.join(args.model, "tokenizer.json"))
    ids = {}
    for name in ("calibration", "evaluation", "report"):
        with open(os.path.join(args.texts, name + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        ids[name] = tokenizer.encode(text, add_special_tokens=False).ids
        assert tokenizer.decode(ids[name]) == text
        result.setdefault("tokens", {})[name] = len(ids[name])

    # The same loss from transformers, in float32 and as stored.
    from transformers import AutoTokenizer, LlamaForCausalLM
    ours = train.load(args.model, torch.float32)
    rows = windows(ids["evaluation"], 512)[:16]
    theirs = LlamaForCausalLM.from_pretrained(args.model, dtype=torch.float32).cuda().eval()
    with torch.no_grad():
        logits_ours, logits_theirs = ours.logits(rows), theirs(rows).logits
        result["transformers"] = {
            "loss_ours_float32": ours(rows).item(), "loss_transformers_float32": theirs(rows, labels=rows).loss.item(),
            "largest_logit_difference": (logits_ours - logits_theirs).abs().max().item()}
        stored = LlamaForCausalLM.from_pretrained(args.model, dtype=torch.bfloat16).cuda().eval()
        result["transformers"]["loss_transformers_bfloat16"] = stored(rows, labels=rows).loss.item()
    auto = AutoTokenizer.from_pretrained(args.model)
    result["transformers"]["tokenizer_class"] = type(auto).__name__
    for text in GOLDEN_STRINGS:
        assert auto(text)["input_ids"] == tokenizer.encode(text).ids, text
        assert auto(text, add_special_tokens=False)["input_ids"] == tokenizer.encode(text, add_special_tokens=False).ids
    prompt = auto("The purpose of this chapter is", return_tensors="pt")["input_ids"].cuda()
    sample = theirs.generate(prompt, max_new_tokens=60, do_sample=False, pad_token_id=1)
    result["sample"] = auto.decode(sample[0])
    prompt = auto("dog (noun): a", return_tensors="pt")["input_ids"].cuda()
    torch.manual_seed(1)
    sample = theirs.generate(prompt, max_new_tokens=60, do_sample=True, top_k=40, temperature=0.8, pad_token_id=1)
    result["sample2"] = auto.decode(sample[0])
    del theirs, stored
    print(json.dumps(result), flush=True)

    result["perplexity"] = {name: {str(c): perplexity(ours, ids[name], c) for c in (256, 512, 2048)} for name in ids}
    print(json.dumps(result["perplexity"]), flush=True)

    original = {n: p.detach().clone() for n, p in ours.named_parameters()}
    result["rounding"] = []
    for bits in (8, 4, 3, 2):
        for symmetric in (True, False):
            with torch.no_grad():
                for n, p in ours.named_parameters():
                    p.copy_(rounded(original[n], bits, symmetric) if p.dim() == 2 else original[n])
            row = {"bits": bits, "kind": "symmetric" if symmetric else "asymmetric"}
            for name in ("evaluation", "report"):
                for context in (512, 2048):
                    row["%s_%d" % (name, context)] = perplexity(ours, ids[name], context)
            result["rounding"].append(row)
            print(json.dumps(row), flush=True)
    del ours

    # Golden values in float64 from the bfloat16 weights.
    exact = train.load(args.model, torch.float64)
    rows = torch.tensor(ids["evaluation"][:256], device="cuda").view(2, 128)
    loss = exact(rows, plain=True)
    loss.backward()
    named = dict(exact.named_parameters())
    # A curvature for tests: v'Hv with v of one tensor, v[i] = +1 or -1 by the top bit of i * 2654435761 mod 2^32.
    curvature = {}
    for n in GRADIENTS:
        weight = named[n]
        sign = torch.arange(weight.numel(), device="cuda", dtype=torch.int64) * 2654435761 % 2**32
        sign = torch.where(sign < 2**31, 1.0, -1.0).double().view_as(weight)
        gradient, = torch.autograd.grad(exact(rows, plain=True), weight, create_graph=True)
        product, = torch.autograd.grad(gradient, weight, grad_outputs=sign)
        curvature[n] = {"vHv": (sign * product).sum().item(), "Hv_norm": product.norm().item()}
    golden = {
        "about": "Token ids are those of the tokenizers library; ids_with_template has <|bos|> in front, ids has not. "
                 "The losses are mean next-token cross entropies in nats in float64 from the stored bfloat16 weights, "
                 "127 predictions a row, both rows weighted alike; gradient_norm is the Euclidean norm of the "
                 "loss's gradient (the embedding's counts both its uses). curvature holds v'Hv and |Hv| of the "
                 "same loss for v of that tensor alone, v[i] = +1 where (i * 2654435761 mod 2^32) < 2^31, else -1, "
                 "i the row-major index.",
        "strings": [{"text": s, "ids": tokenizer.encode(s, add_special_tokens=False).ids,
                     "ids_with_template": tokenizer.encode(s).ids} for s in GOLDEN_STRINGS],
        "text_tokens": result["tokens"],
        "loss": {"text": "evaluation.txt", "rows": rows.tolist(), "mean": loss.item(),
                 "row_losses": [exact(r[None], plain=True).item() for r in rows],
                 "last_logits_of_row_0": exact.logits(rows[:1], plain=True)[0, -1, :8].tolist(),
                 "gradient_norm": {n: named[n].grad.norm().item() for n in GRADIENTS},
                 "curvature": curvature},
        "perplexity_float32": result["perplexity"]}
    with open(os.path.join(args.out, "golden.json"), "w", encoding="utf-8") as f:
        json.dump(golden, f, indent=1, ensure_ascii=True)
        f.write("\n")

    def save():
        with open(os.path.join(args.out, "measurements.json"), "w") as f:
            json.dump(result, f, indent=1)
            f.write("\n")
    save()

    exact.zero_grad(set_to_none=True)
    names = [n for n, p in exact.named_parameters() if p.dim() == 2]
    matrices = [named[n] for n in names]
    rows = torch.tensor(ids["calibration"][:2048], device="cuda").view(8, 256)
    generator = torch.Generator(device="cuda").manual_seed(1)
    gradients = torch.autograd.grad(exact(rows, plain=True), matrices, create_graph=True)
    sums, squares = torch.zeros(len(names)).double(), torch.zeros(len(names)).double()
    for probe in range(args.probes):
        v = [torch.randint(0, 2, p.shape, generator=generator, device="cuda").double() * 2 - 1 for p in matrices]
        hv = torch.autograd.grad(gradients, matrices, grad_outputs=v, retain_graph=True)
        x = torch.stack([(a * b).sum() for a, b in zip(v, hv)]).cpu()
        sums += x
        squares += x * x
        if probe % 16 == 15:
            print("%d probes, %.0f s" % (probe + 1, time.time() - began), flush=True)
    mean = sums / args.probes
    error = ((squares / args.probes - mean * mean).clamp(min=0) / (args.probes - 1)).sqrt()
    blocks = []
    for i, p in enumerate(matrices):
        values = []
        for _ in range(args.block_probes):
            v = torch.randint(0, 2, p.shape, generator=generator, device="cuda").double() * 2 - 1
            product, = torch.autograd.grad(gradients[i], p, grad_outputs=v, retain_graph=True)
            values.append((v * product).sum() / p.numel())
        values = torch.stack(values).cpu()
        blocks.append((values.mean().item(), (values.std() / len(values) ** 0.5).item()))
    result["sensitivity_loss"] = exact(rows, plain=True).item()
    result["sensitivity"] = [
        {"tensor": n, "elements": p.numel(), "trace_per_element": (m / p.numel()).item(),
         "standard_error": (e / p.numel()).item(), "block_trace_per_element": b[0], "block_standard_error": b[1],
         "gradient_norm": g.detach().norm().item()}
        for n, p, m, e, b, g in zip(names, matrices, mean, error, blocks, gradients)]
    # The spread counts only estimates that stand clear of their error.
    for key in ("", "block_"):
        clear = sorted((r[key + "trace_per_element"], r["tensor"]) for r in result["sensitivity"]
                       if r[key + "trace_per_element"] > 3 * r[key + "standard_error"])
        result[key + "sensitivity_spread"] = {"tensors": len(clear), "lowest": clear[0], "highest": clear[-1],
                                              "ratio": clear[-1][0] / clear[0][0]}
        print(key, json.dumps(result[key + "sensitivity_spread"]))
    print("%.0f s" % (time.time() - began))
    save()


if __name__ == "__main__":
    main()
