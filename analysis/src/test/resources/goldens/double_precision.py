"""Computes double.json for every golden model: the reference with float64 throughout.

transformers rounds to float32 inside RMSNorm and the softmax of attention even in a float64 model, which moves a loss by
about 1e-7 and is no property of the model. Here those casts go to float64 instead; only the rotary angles keep the
float32 values that every framework computes with.

    python3 double_precision.py FOLDER_OF_GOLDENS        (torch 2.11, transformers 5.17)
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

SINGLE, TO_SINGLE = torch.float32, torch.Tensor.float
COSINE, SINE = torch.Tensor.cos, torch.Tensor.sin


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


def parts(name, tensor):
    """The tensors of the model file that one parameter holds: itself, or one matrix for every expert of a stack."""
    block, _, expert = name.partition(".mlp.experts.")
    if not expert:
        yield name.replace(".mlp.gate.", ".block_sparse_moe.gate."), tensor
        return
    for index, matrix in enumerate(tensor):
        stored = {"w2": matrix} if expert == "down_proj" else dict(zip(("w1", "w3"), matrix.chunk(2)))
        for role, part in stored.items():
            yield f"{block}.block_sparse_moe.experts.{index}.{role}.weight", part


def probe_of(name, weight):
    probe = torch.empty_like(weight)
    for _, part in parts(name, probe):
        signs = torch.where(torch.arange(part.numel()) % 3 == 0, 1.0, -1.0).double()
        part.copy_(signs.reshape(part.shape))
    return probe


def reference(folder):
    golden = json.loads((folder / "golden.json").read_text())
    # The grouped product of Mixtral's experts exists in single precision only; the eager loop over them in every one.
    model = AutoModelForCausalLM.from_pretrained(
        folder, attn_implementation="eager", experts_implementation="eager", dtype=torch.float32
    )
    model = model.double().eval()
    for name, module in model.named_modules():
        if "rotary" in name.lower():
            keep_single(module)
    tokens = torch.tensor(golden["input_ids"])
    widen()
    try:
        logits = model(tokens, use_cache=False).logits
        loss = F.cross_entropy(logits[:, :-1].reshape(-1, logits.shape[-1]), tokens[:, 1:].reshape(-1))
        names, weights = zip(*model.named_parameters())
        gradient = torch.autograd.grad(loss, weights, create_graph=True)
        with torch.no_grad():
            probe = [probe_of(n, w) for n, w in zip(names, weights)]
        form = sum((g * v).sum() for g, v in zip(gradient, probe))
        product = torch.autograd.grad(form, weights)
    finally:
        restore()
    parameters = {}
    for stack in zip(names, gradient, product, probe):
        tensors = [parts(stack[0], values) for values in stack[1:]]
        for (name, g), (_, h), (_, v) in zip(*tensors):
            parameters[name] = {
                "grad_norm": g.norm().item(),
                "hvp_norm": h.norm().item(),
                "v_dot_hv": (h * v).sum().item(),
            }
    return {
        "note": "float64 throughout, rotary angles excepted: see ../double_precision.py",
        "input_ids": golden["input_ids"],
        "loss": loss.item(),
        "logits": logits.tolist(),
        "parameters": parameters,
    }


for folder in sorted(path.parent for path in Path(sys.argv[1]).glob("*/golden.json")):
    (folder / "double.json").write_text(json.dumps(reference(folder)))
