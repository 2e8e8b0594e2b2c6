"""Computes double.json for every golden model: the reference with float64 throughout.

transformers rounds to float32 inside RMSNorm and the softmax of attention even in a float64 model, which moves a loss by
about 1e-7 and is no property of the model. Here those casts go to float64 instead; only the rotary angles keep the
float32 values that every framework computes with.

What the goldens leave out is covered by folders that are made here when they are missing: variants, which are the weights
of a golden under another configuration, and random models of other proportions.

    python3 double_precision.py FOLDER_OF_GOLDENS [NAME...]        (torch 2.11, transformers 5.17)
"""

import json
import shutil
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from transformers import AutoConfig, AutoModelForCausalLM

SINGLE, TO_SINGLE = torch.float32, torch.Tensor.float
COSINE, SINE = torch.Tensor.cos, torch.Tensor.sin

VARIANTS = {
    "llama_dynamic_rope": (
        "llama",
        {
            "max_position_embeddings": 8,
            "rope_parameters": {"rope_type": "dynamic", "rope_theta": 10000.0, "factor": 4.0},
        },
    ),
    "llama_yarn_rope": (
        "llama",
        {
            "rope_parameters": {
                "rope_type": "yarn",
                "rope_theta": 2.0,
                "factor": 4.0,
                "original_max_position_embeddings": 16,
            },
        },
    ),
    "phi3_long_rope": (
        "phi3",
        {
            "original_max_position_embeddings": 8,
            "rope_parameters": {
                "rope_type": "longrope",
                "rope_theta": 10000.0,
                "partial_rotary_factor": 1.0,
                "short_factor": [1.0, 1.5],
                "long_factor": [2.0, 6.0],
                "original_max_position_embeddings": 8,
            },
        },
    ),
}


RANDOM = {
    "llama_biased": {
        "model_type": "llama", "vocab_size": 67, "hidden_size": 24, "intermediate_size": 36, "num_hidden_layers": 3,
        "num_attention_heads": 6, "num_key_value_heads": 2, "head_dim": 6, "max_position_embeddings": 64,
        "attention_bias": True, "mlp_bias": True, "tie_word_embeddings": True,
        "rope_theta": 500.0, "rope_scaling": {"type": "linear", "factor": 2.0},
    },
    "qwen2_sliding": {
        "model_type": "qwen2", "vocab_size": 61, "hidden_size": 12, "intermediate_size": 20, "num_hidden_layers": 3,
        "num_attention_heads": 3, "num_key_value_heads": 1, "max_position_embeddings": 64, "use_sliding_window": True,
        "sliding_window": 4, "max_window_layers": 1, "tie_word_embeddings": False,
    },
    "mixtral_five": {
        "model_type": "mixtral", "vocab_size": 61, "hidden_size": 16, "intermediate_size": 12, "num_hidden_layers": 2,
        "num_attention_heads": 4, "num_key_value_heads": 4, "max_position_embeddings": 64, "sliding_window": 5,
        "num_local_experts": 5, "num_experts_per_tok": 3,
    },
    "opt_projected": {
        "model_type": "opt", "vocab_size": 67, "hidden_size": 16, "word_embed_proj_dim": 8, "ffn_dim": 20,
        "num_hidden_layers": 2, "num_attention_heads": 2, "max_position_embeddings": 64, "do_layer_norm_before": False,
    },
    "gpt_neox_serial": {
        "model_type": "gpt_neox", "vocab_size": 67, "hidden_size": 24, "intermediate_size": 40, "num_hidden_layers": 2,
        "num_attention_heads": 3, "max_position_embeddings": 64, "use_parallel_residual": False, "rotary_pct": 0.5,
        "hidden_act": "gelu_new",
    },
    "starcoder2": {
        "model_type": "starcoder2", "vocab_size": 61, "hidden_size": 24, "intermediate_size": 36,
        "num_hidden_layers": 3, "num_attention_heads": 6, "num_key_value_heads": 2, "max_position_embeddings": 64,
        "sliding_window": 5, "use_bias": True, "rope_theta": 1000.0, "tie_word_embeddings": True,
    },
    "smollm3": {
        "model_type": "smollm3", "vocab_size": 59, "hidden_size": 24, "intermediate_size": 36, "num_hidden_layers": 5,
        "num_attention_heads": 6, "num_key_value_heads": 3, "max_position_embeddings": 64,
        "rope_theta": 700.0, "tie_word_embeddings": True, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0,
    },
    "qwen3_moe": {
        "model_type": "qwen3_moe", "vocab_size": 61, "hidden_size": 16, "intermediate_size": 20,
        "moe_intermediate_size": 12, "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2,
        "head_dim": 6, "max_position_embeddings": 64, "num_experts": 5, "num_experts_per_tok": 2,
        "norm_topk_prob": True, "mlp_only_layers": [1], "tie_word_embeddings": False,
    },
}


def make_random(folder, config):
    if folder.exists():
        return
    torch.manual_seed(1)
    model = AutoModelForCausalLM.from_config(AutoConfig.for_model(**config))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            gain = 1.0 if "norm" in name and name.endswith("weight") else 0.0
            weight.normal_(gain, 0.3)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    # As people have it: the older spelling of rotary settings where the configuration above uses it, kinds of blocks left to the defaults.
    written = json.loads((folder / "config.json").read_text())
    written.pop("layer_types", None)
    if "rope_theta" in config:
        del written["rope_parameters"]
    (folder / "config.json").write_text(json.dumps(written | config, indent=1))
    rows = torch.randint(0, config["vocab_size"], (2, 12)).tolist()
    (folder / "double.json").write_text(json.dumps({"input_ids": rows}))


def make_variant(folder, base, changes):
    if folder.exists():
        return
    folder.mkdir()
    shutil.copy(base / "model.safetensors", folder)
    config = json.loads((base / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | changes, indent=1))
    tokens = json.loads((base / "golden.json").read_text())["input_ids"]
    (folder / "double.json").write_text(json.dumps({"input_ids": tokens}))


def widen():
    torch.float32 = torch.float = torch.float64
    torch.Tensor.float = lambda tensor, *_, **__: tensor.double()


def restore():
    torch.float32 = torch.float = SINGLE
    torch.Tensor.float = TO_SINGLE


def keep_single(module):
    forward = module.forward

    def in_single(*arguments, **named):
        restore()
        # Correctly rounded, where the vectorised functions of a platform may be one unit in the last place off.
        torch.Tensor.cos = lambda angle: TO_SINGLE(COSINE(angle.double()))
        torch.Tensor.sin = lambda angle: TO_SINGLE(SINE(angle.double()))
        try:
            return forward(*arguments, **named)
        finally:
            torch.Tensor.cos, torch.Tensor.sin = COSINE, SINE
            widen()

    module.forward = in_single


def parts(name, tensor, stored):
    """The tensors of the file behind a parameter: experts are stacked in memory, gate above up."""
    mixtral = any(".block_sparse_moe." in other for other in stored)
    path = name.replace(".mlp.", ".block_sparse_moe.") if mixtral else name
    gates, ups, downs = ("w1", "w3", "w2") if mixtral else ("gate_proj", "up_proj", "down_proj")
    if name.endswith("mlp.experts.gate_up_proj") and name not in stored:
        for expert, both in enumerate(tensor):
            gate, up = both.chunk(2)
            yield path.replace("gate_up_proj", f"{expert}.{gates}.weight"), gate
            yield path.replace("gate_up_proj", f"{expert}.{ups}.weight"), up
    elif name.endswith("mlp.experts.down_proj") and name not in stored:
        for expert, down in enumerate(tensor):
            yield path.replace("down_proj", f"{expert}.{downs}.weight"), down
    else:
        yield (path if name.endswith("mlp.gate.weight") else name), tensor


def probe(name, weight, stored):
    """+1 where the index within the tensor of the file is a multiple of 3, else -1."""
    whole = torch.empty_like(weight)
    for _, part in parts(name, whole, stored):
        part.copy_(torch.where(torch.arange(part.numel()) % 3 == 0, 1.0, -1.0).double().reshape(part.shape))
    return whole


def reference(folder):
    source = folder / "golden.json"
    source = source if source.exists() else folder / "double.json"
    rows = json.loads(source.read_text())["input_ids"]
    # The grouped product of experts exists in single precision only; "eager" multiplies expert by expert.
    model = AutoModelForCausalLM.from_pretrained(
        folder, attn_implementation="eager", experts_implementation="eager", dtype=torch.float32
    )
    model = model.double().eval()
    stored = set(safe_open(folder / "model.safetensors", "pt").keys())
    for name, module in model.named_modules():
        if "rotary" in name.lower():
            keep_single(module)
    tokens = torch.tensor(rows)
    widen()
    try:
        logits = model(tokens, use_cache=False).logits
        loss = F.cross_entropy(logits[:, :-1].reshape(-1, logits.shape[-1]), tokens[:, 1:].reshape(-1))
        names, weights = zip(*model.named_parameters())
        gradient = torch.autograd.grad(loss, weights, create_graph=True)
        probes = [probe(name, weight.detach(), stored) for name, weight in zip(names, weights)]
        form = sum((g * v).sum() for g, v in zip(gradient, probes))
        product = torch.autograd.grad(form, weights)
    finally:
        restore()
    parameters = {}
    for name, *tensors in zip(names, gradient, product, probes):
        for (part, g), (_, h), (_, v) in zip(*(parts(name, tensor.detach(), stored) for tensor in tensors)):
            # The head of GPT-NeoX has either name in files.
            part = "embed_out.weight" if part == "lm_head.weight" and "embed_out.weight" in stored else part
            parameters[part] = {"grad_norm": g.norm().item(), "hvp_norm": h.norm().item(), "v_dot_hv": (h * v).sum().item()}
    return {
        "note": "float64 throughout, rotary angles excepted: see ../double_precision.py",
        "input_ids": rows,
        "loss": loss.item(),
        "logits": logits.tolist(),
        "parameters": parameters,
    }


goldens = Path(sys.argv[1])
for variant, (base, changes) in VARIANTS.items():
    make_variant(goldens / variant, goldens / base, changes)
for name, config in RANDOM.items():
    make_random(goldens / name, config)
for folder in sorted(path.parent for path in goldens.glob("*/config.json")):
    if not sys.argv[2:] or folder.name in sys.argv[2:]:
        (folder / "double.json").write_text(json.dumps(reference(folder)))
