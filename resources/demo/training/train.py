#!/usr/bin/env python3
"""Train the demo model and write it in the Hugging Face Llama layout.

    train.py --tokens DIR --model DIR --curve FILE [--seconds S]

--tokens holds train.npy and validation.npy of train_tokenizer.py, --model already holds the
tokenizer and receives config.json, generation_config.json and model.safetensors (bfloat16).
The number of steps follows from --seconds and the speed of the first steps; --steps fixes it.
"""
import argparse
import json
import math
import os
import time

import numpy
import torch
from torch import nn
from torch.nn import functional
from safetensors.torch import load_file, save_file

CONFIG = {
    "architectures": ["LlamaForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
    "bos_token_id": 0, "eos_token_id": 1, "head_dim": 64, "hidden_act": "silu", "hidden_size": 256,
    "initializer_range": 0.02, "intermediate_size": 768, "max_position_embeddings": 2048,
    "mlp_bias": False, "model_type": "llama", "num_attention_heads": 4, "num_hidden_layers": 12,
    "num_key_value_heads": 2, "pretraining_tp": 1, "rms_norm_eps": 1e-05, "rope_scaling": None,
    "rope_theta": 10000.0, "tie_word_embeddings": True, "torch_dtype": "bfloat16",
    "transformers_version": "4.46.0", "use_cache": True, "vocab_size": 4096}


class Norm(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x):
        wide = x if x.dtype == torch.float64 else x.float()
        wide = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.eps)
        return self.weight * wide.to(x.dtype)


def rotate(x, cos, sin):
    """Rotary embedding in the Hugging Face convention: element i pairs with i + half."""
    half = x.shape[-1] // 2
    return x * cos + torch.cat((-x[..., half:], x[..., :half]), -1) * sin


class Attention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.groups, self.size = c["num_attention_heads"], c["num_key_value_heads"], c["head_dim"]
        self.q_proj = nn.Linear(c["hidden_size"], self.heads * self.size, bias=False)
        self.k_proj = nn.Linear(c["hidden_size"], self.groups * self.size, bias=False)
        self.v_proj = nn.Linear(c["hidden_size"], self.groups * self.size, bias=False)
        self.o_proj = nn.Linear(self.heads * self.size, c["hidden_size"], bias=False)

    def forward(self, x, cos, sin, plain):
        b, t, _ = x.shape
        q = rotate(self.q_proj(x).view(b, t, self.heads, self.size).transpose(1, 2), cos, sin)
        k = rotate(self.k_proj(x).view(b, t, self.groups, self.size).transpose(1, 2), cos, sin)
        v = self.v_proj(x).view(b, t, self.groups, self.size).transpose(1, 2)
        k = k.repeat_interleave(self.heads // self.groups, dim=1)
        v = v.repeat_interleave(self.heads // self.groups, dim=1)
        if plain:      # written out, for second derivatives
            scores = q @ k.transpose(-1, -2) / math.sqrt(self.size)
            mask = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
            y = scores.masked_fill(mask, float("-inf")).softmax(-1) @ v
        else:
            y = functional.scaled_dot_product_attention(q.to(v.dtype), k.to(v.dtype), v, is_causal=True)
        return self.o_proj(y.transpose(1, 2).reshape(b, t, -1))


class Mlp(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.gate_proj = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.up_proj = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.down_proj = nn.Linear(c["intermediate_size"], c["hidden_size"], bias=False)

    def forward(self, x):
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.self_attn, self.mlp = Attention(c), Mlp(c)
        self.input_layernorm = Norm(c["hidden_size"], c["rms_norm_eps"])
        self.post_attention_layernorm = Norm(c["hidden_size"], c["rms_norm_eps"])

    def forward(self, x, cos, sin, plain):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, plain)
        return x + self.mlp(self.post_attention_layernorm(x))


class Body(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.embed_tokens = nn.Embedding(c["vocab_size"], c["hidden_size"])
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["num_hidden_layers"]))
        self.norm = Norm(c["hidden_size"], c["rms_norm_eps"])


class Llama(nn.Module):
    """A decoder with the tensor names and the arithmetic of transformers' LlamaForCausalLM."""

    def __init__(self, c=CONFIG):
        super().__init__()
        self.c = c
        self.model = Body(c)
        deep = 0.02 / math.sqrt(2 * c["num_hidden_layers"])
        for name, p in self.named_parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=deep if name.endswith(("o_proj.weight", "down_proj.weight")) else 0.02)

    def logits(self, ids, plain=False):
        x = self.model.embed_tokens(ids)
        if torch.is_autocast_enabled("cuda"):
            x = x.bfloat16()
        wide = torch.float64 if x.dtype == torch.float64 else torch.float32
        size = self.c["head_dim"]
        inverse = 1.0 / self.c["rope_theta"] ** (torch.arange(0, size, 2, device=ids.device, dtype=wide) / size)
        angle = torch.arange(ids.shape[1], device=ids.device, dtype=wide)[:, None] * inverse
        angle = torch.cat((angle, angle), -1)
        cos, sin = angle.cos(), angle.sin()
        for layer in self.model.layers:
            x = layer(x, cos, sin, plain)
        return functional.linear(self.model.norm(x), self.model.embed_tokens.weight)

    def forward(self, ids, plain=False):
        """Mean next-token cross entropy in nats over all predicted tokens."""
        logits = self.logits(ids, plain)[:, :-1]
        logits = logits if logits.dtype == torch.float64 else logits.float()
        return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), ids[:, 1:].reshape(-1).long())


def load(folder, dtype, device="cuda"):
    with open(os.path.join(folder, "config.json")) as f:
        model = Llama(json.load(f))
    model.load_state_dict(load_file(os.path.join(folder, "model.safetensors")))
    return model.to(device=device, dtype=dtype)


def export(model, folder):
    tensors = {n: p.detach().to(torch.bfloat16).cpu().contiguous() for n, p in model.named_parameters()}
    save_file(tensors, os.path.join(folder, "model.safetensors"), metadata={"format": "pt"})
    with open(os.path.join(folder, "config.json"), "w") as f:
        json.dump(CONFIG, f, indent=2)
        f.write("\n")
    with open(os.path.join(folder, "generation_config.json"), "w") as f:
        json.dump({"_from_model_config": True, "bos_token_id": 0, "eos_token_id": 1,
                   "transformers_version": "4.46.0"}, f, indent=2)
        f.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--curve", required=True)
    parser.add_argument("--seconds", type=float, default=480)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--rows", type=int, default=64)
    parser.add_argument("--context", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--warmup", type=int, default=300)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    device = "cuda"
    train = torch.from_numpy(numpy.load(os.path.join(args.tokens, "train.npy")).astype(numpy.int32)).to(device)
    validation = torch.from_numpy(numpy.load(os.path.join(args.tokens, "validation.npy")).astype(numpy.int32)).to(device)
    windows = min(256, len(validation) // args.context) // args.rows * args.rows
    validation = validation[:windows * args.context].view(-1, args.rows, args.context)

    model = Llama().to(device)
    print("%d parameters, %d training tokens, %d validation tokens"
          % (sum(p.numel() for p in model.parameters()), len(train), validation.numel()), flush=True)
    matrices = [p for p in model.parameters() if p.dim() == 2]
    norms = [p for p in model.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.1}, {"params": norms, "weight_decay": 0.0}],
                                  lr=args.rate, betas=(0.9, 0.95), eps=1e-8, fused=True)
    compiled = torch.compile(model)

    def batches():
        """Windows of one pass in random order, cut at a new phase in every pass."""
        generator = torch.Generator().manual_seed(2)
        while True:
            phase = int(torch.randint(args.context, (1,), generator=generator))
            count = (len(train) - phase) // args.context
            rows = train[phase:phase + count * args.context].view(count, args.context)
            order = torch.randperm(count, generator=generator).to(device)
            for i in range(0, count - args.rows + 1, args.rows):
                yield rows[order[i:i + args.rows]]

    @torch.no_grad()
    def validate():
        with torch.autocast("cuda", torch.bfloat16):
            return sum(compiled(rows).item() for rows in validation) / len(validation)

    stream, curve, recent = batches(), [], []
    steps, step, tokens = args.steps, 0, 0
    with torch.autocast("cuda", torch.bfloat16):      # compile before the clock starts
        compiled(next(stream)).backward()
    optimizer.zero_grad(set_to_none=True)
    validate()
    torch.cuda.synchronize()
    start = time.time()
    while steps is None or step < steps:
        if steps is None and step == 100:
            torch.cuda.synchronize()
            steps = max(400, int(args.seconds / ((time.time() - start) / 100)))
            print("%d steps of %d tokens" % (steps, args.rows * args.context), flush=True)
        if step < args.warmup:
            scale = (step + 1) / args.warmup
        else:
            scale = 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - args.warmup) / max(1, steps - args.warmup)))
        for group in optimizer.param_groups:
            group["lr"] = args.rate * scale
        with torch.autocast("cuda", torch.bfloat16):
            loss = compiled(next(stream))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        recent.append(loss.detach())
        step += 1
        tokens += args.rows * args.context
        if step % 250 == 0 or step == steps:
            mean, held = torch.stack(recent).mean().item(), validate()
            recent = []
            curve.append((step, tokens, mean, held))
            print("step %d, %.1f M tokens, training %.4f, validation %.4f, %.0f s, %.2f M tokens/s"
                  % (step, tokens / 1e6, mean, held, time.time() - start, tokens / 1e6 / (time.time() - start)), flush=True)
            with open(args.curve, "w") as f:
                f.write("step,tokens,train_loss,validation_loss\n")
                f.writelines("%d,%d,%.5f,%.5f\n" % row for row in curve)
        if step % 2000 == 0:
            export(model, args.model)
    export(model, args.model)


if __name__ == "__main__":
    main()
