#!/usr/bin/env python3
"""Train the demo model's byte-level BPE tokenizer and encode the texts.

    train_tokenizer.py --text DIR --model DIR --out DIR

Reads train.txt and validation.txt (documents separated by NUL) from --text, writes tokenizer.json
and tokenizer_config.json to --model, and train.npy and validation.npy (16-bit token ids, every
document preceded by <|bos|>) to --out.

The pre-tokenizer is exactly GPT-2's ByteLevel (its regular expression, no prefix space), and a
template puts <|bos|> before every encoded text, as add_bos_token in tokenizer_config.json says.
"""
import argparse
import json
import os
import random

import numpy
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

VOCABULARY = 4096
BOS, EOS = "<|bos|>", "<|eos|>"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--sample", type=int, default=70_000_000, help="characters to learn merges from")
    args = parser.parse_args()
    os.makedirs(args.model, exist_ok=True)
    os.makedirs(args.out, exist_ok=True)
    texts = {}
    for name in ("train", "validation"):
        with open(os.path.join(args.text, name + ".txt"), encoding="utf-8") as f:
            texts[name] = f.read().split("\0")

    order = list(range(len(texts["train"])))
    random.Random(1).shuffle(order)
    sample, size = [], 0
    for i in order:
        sample.append(texts["train"][i])
        size += len(sample[-1])
        if size > args.sample:
            break
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(sample, trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[BOS, EOS], show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single=BOS + " $A", pair=BOS + " $A " + BOS + ":1 $B:1",
                                      special_tokens=[(BOS, tokenizer.token_to_id(BOS))])])
    assert tokenizer.get_vocab_size() == VOCABULARY
    tokenizer.save(os.path.join(args.model, "tokenizer.json"))
    config = {
        "add_bos_token": True, "add_eos_token": False, "add_prefix_space": False,
        "added_tokens_decoder": {
            str(tokenizer.token_to_id(t)): {"content": t, "lstrip": False, "normalized": False, "rstrip": False,
                                            "single_word": False, "special": True} for t in (BOS, EOS)},
        "bos_token": BOS, "clean_up_tokenization_spaces": False, "eos_token": EOS,
        "model_input_names": ["input_ids", "attention_mask"], "model_max_length": 2048,
        "tokenizer_class": "PreTrainedTokenizerFast"}
    with open(os.path.join(args.model, "tokenizer_config.json"), "w") as f:
        json.dump(config, f, indent=2)
        f.write("\n")

    for name, documents in texts.items():
        parts = []
        for i in range(0, len(documents), 2000):
            for encoding in tokenizer.encode_batch(documents[i:i + 2000]):
                parts.append(numpy.array(encoding.ids, dtype=numpy.uint16))
        ids = numpy.concatenate(parts)
        numpy.save(os.path.join(args.out, name + ".npy"), ids)
        print("%s: %d documents, %d tokens, %.3f characters a token"
              % (name, len(documents), len(ids), sum(map(len, documents)) / len(ids)), flush=True)


if __name__ == "__main__":
    main()
