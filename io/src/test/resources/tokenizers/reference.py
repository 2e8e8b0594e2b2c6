"""Makes one small tokenizer of every family and the ids that the reference implementations give to hard texts.

Each folder gets `tokenizer.json`, trained on the corpus in the form that the family's converter writes, and `golden.json`
with the ids of Hugging Face's tokenizers. Folders of SentencePiece's kind also get `sentencepiece.json`, with what a GGUF
file keeps of the model and the ids of SentencePiece itself. `bytes.json` holds malformed UTF-8 and the text that it reads as.

    python3 reference.py FOLDER CORPUS        (tokenizers 0.23, sentencepiece 0.2, transformers 5.17)
"""

import importlib
import inspect
import io
import json
import re
import sys
from pathlib import Path

import sentencepiece
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

FOLDER, CORPUS = Path(sys.argv[1]), Path(sys.argv[2])
BOS, EOS = "<|bos|>", "<|eos|>"
OWN = ["\n\n", "▁▁", "▁▁▁▁"]

MULTILINGUAL = [
    "The quick brown fox jumps over the lazy dog; it's 12,345.67 metres (or 13 500 yards) away, isn't it?",
    "Zażółć gęślą jaźń. Příliš žluťoučký kůň úpěl ďábelské ódy. Falsches Üben von Xylophonmusik quält jeden größeren Zwerg.",
    "Съешь же ещё этих мягких французских булок, да выпей чаю. Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία.",
    "いろはにほへと ちりぬるを。色は匂へど散りぬるを、我が世誰ぞ常ならむ。ガガーリン",
    "敏捷的棕色狐狸跳过懒狗。今天是2024年1月15日，星期一。 다람쥐 헌 쳇바퀴에 타고파. 한국어",
    "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ١٢٣٤٥. דג סקרן שט בים מאוכזב ולפתע מצא חברה.",
    "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश १२३. นายสังฆภัณฑ์ เฮงพิทักษ์ฝั่ง",
    "Tôi yêu tiếng Việt. İstanbul'da ışıklı ılık. naïve façade cœur ﬁnance ﬂow Straße ẞ ǅ ʼn",
    "def f(x):\n    return {k: v for k, v in x.items() if v != 'it\\'s'}  # don't\n\n\n\tprint(f\"{x:>10}\")\r\n",
]

TEXTS = MULTILINGUAL + [
    "", " ", "a", " a", "a ", "  a", "   a   b", " " * 17 + "x", "x" + " " * 100 + "y" + " " * 33, " " * 5000, "\n" * 300,
    "\t\t\tx \t \t y", "a\n\nb\n \n  c\r\n\r\nd\re \r \n", "tabs\tand  two   three    four     spaces\u00a0nbsp\u00a0\u00a0two",
    "\u2003em\u2009thin\u3000ideographic\u1680ogham\u200bzero\u2060joiner\ufeffbom\u2028line\u2029para\u0085nel\u180e",
    "".join(map(chr, range(1, 32))) + "\x7f", "a\x00b\x00\x00", "".join(map(chr, range(0x80, 0xa0))),
    "I'm you're he'll they've I'd it's don't", "I'M YOU'RE HE'LL THEY'VE I'D IT'S DON'T", "'s 'S 't 'ſ 'ſ|abc x'ſy 'K's",
    "'''s''t''re'''", "o'clock rock'n'roll l'été d’été it’s", "1 12 123 1234 12345 123456 1234567 1.5e-10 0x1F 3rd 2nd",
    "١٢٣٤ ४५६७ ⅧⅨ ²³¹ ½¾ ①②③ 一二三 𝟘𝟙𝟚 ৪৫", "a1b2c3 R2D2 x86_64 utf8 UTF8 Mp3", "CamelCaseWords HTMLParser iPhone McDonald ABCdefGHI ǅungla",
    "hello, world!!! ... ??? -- --- ---- ==== #### /*** ///\\\\\\ <<>> [[]] {{}} (()) @@ $$ %% ^^ && ~~ ``",
    "http://example.com/a/b?c=d&e=f#g user@example.org C:\\Windows\\System32", "¿Qué? ¡Sí! «guillemets» „quotes“ ‚x‘ …—–‒ •◦ ™©®",
    "😀 😃😄 👩‍👩‍👧‍👦 👍🏽 🇩🇪🇫🇷 ❤️ ☕︎ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ #️⃣ 🤷🏻‍♀️", "e\u0301 é A\u030a Å Å ﬀ ﬃ ｱｲｳ ｶﾞ Ａ１ ㎏ ℌ ① ½", "각 \u1100\u1161\u11a8 가\u11a8 힣",
    "q\u0307\u0323 q\u0323\u0307 \u0344 \u0958 \u0374 \u212a \u2126 \u1fef", "ก็ ภาษาไทย ভাষা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ລາວ མི་ မြန်မာ ខ្មែរ ქართული Հայերեն ⴰⵎⴰⵣⵉⵖ",
    "العَرَبِيَّة \u200fRTL\u200e LTR \u202eoverride\u202c עִבְרִית", "𝕳𝖊𝖑𝖑𝖔 𐍈𐌰 𓀀𓁐 🀄 𠮷野家 𪚥", "\ue000\uf8ff private \U000f0000 \u0378\u0379 unassigned \ufffe\uffff",
    "\ufffd\ufffd x\ufffdy", "zyzzyva zyzzyva\nzyzzyva", f"{BOS}{EOS} x{BOS}y {EOS}\n{BOS} ", "<|bos|", "▁ lower one eighth ▁▁x ▁", "<0x41> <unk> <s> </s>",
    "supercalifragilisticexpialidocious" * 20, "ab" * 500, "a" * 1000, "é" * 300, "字" * 300, "😀" * 100, "!" * 300, "1" * 100,
    "ſtraße ﬅ ŉ ß SS İi ıI Ǆ ǆ ΐ ΰ ς σ Σ", "x\u0300\u0301\u0302\u0303y", "\u0300leading mark", "日本語テキスト、そして English と 123 混合。",
]

MALFORMED = ["80", "ff41", "c3", "c328", "e28228", "e282", "f09f98", "f09f9841", "f0288cbc", "eda080", "edb080", "eda080edb080",
             "c080", "e08080", "f4908080", "f8888080", "6180628063", "f09f988020ff20e4b8", "00ff00", "efbfbd80"]


UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
# Of Mistral's own tokenizer configurations, which transformers only reads.
TEKKEN = (rf"[^\r\n\p{{L}}\p{{N}}]?{UPPER}*{LOWER}+|[^\r\n\p{{L}}\p{{N}}]?{UPPER}+{LOWER}*"
          r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")


def patterns():
    """The regular expressions of the families, from the packages that define them."""
    slow = importlib.import_module("transformers.convert_slow_tokenizer")
    openai = importlib.import_module("tiktoken_ext.openai_public")
    found = {"llama3": inspect.signature(slow.TikTokenConverter.__init__).parameters["pattern"].default, "tekken": TEKKEN}
    for family in ("qwen2", "qwen3_5"):
        module = importlib.import_module(f"transformers.models.{family}.tokenization_{family}")
        found[family] = module.PRETOKENIZE_REGEX
    found["gpt4o"] = "|".join(re.findall(r'r"""(.*?)"""', inspect.getsource(openai.o200k_base)))
    return found


def corpus():
    text = CORPUS.read_text(encoding="utf-8")[:300_000]
    return text.splitlines() + MULTILINGUAL * 40


def write(folder, name, value):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def goldens(tokenizer, texts):
    return [{"text": text, "ids": tokenizer.encode(text, add_special_tokens=False).ids,
             "idsWithTemplate": tokenizer.encode(text).ids} for text in texts]


def byte_level(name, steps, normalizer=None, bos=False, ignores_merges=False):
    tokenizer = Tokenizer(models.BPE())
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = steps
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=700, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  special_tokens=[BOS, EOS], show_progress=False)
    tokenizer.train_from_iterator(corpus(), trainer)
    if bos:
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{BOS} $A", pair=f"{BOS} $A {BOS} $B:1", special_tokens=[(BOS, 0)])
    document = json.loads(tokenizer.to_str())
    if ignores_merges:
        # No merge makes these: they are found only where a whole word is looked up first.
        document["model"]["ignore_merges"] = True
        for piece in ("Ġzyzzyva", "supercal"):
            document["model"]["vocab"][piece] = len(document["model"]["vocab"])
    tokenizer = Tokenizer.from_str(json.dumps(document))
    write(FOLDER / name, "tokenizer.json", document)
    write(FOLDER / name, "golden.json", goldens(tokenizer, TEXTS))


def split(pattern):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"),
                                    pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def scored(name, prefix):
    own = [] if prefix else OWN
    # A text with ▁ of its own is split otherwise by each implementation.
    usual = [text for text in TEXTS if not (prefix and "▁" in text)]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(line for line in corpus() if line.strip()), model_writer=model, model_type="bpe",
        vocab_size=800, byte_fallback=True, normalization_rule_name="identity", remove_extra_whitespaces=False,
        add_dummy_prefix=prefix, split_digits=True, allow_whitespace_only_pieces=True, character_coverage=0.98,
        user_defined_symbols=own, minloglevel=2)
    reference = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    size = reference.get_piece_size()
    pieces = [reference.id_to_piece(i) for i in range(size)]
    scores = [reference.get_score(i) for i in range(size)]

    def kind(i):
        if reference.is_unknown(i):
            return 2
        if reference.is_control(i):
            return 3
        if reference.is_byte(i):
            return 6
        return 4 if pieces[i] in own else 1

    types = [kind(i) for i in range(size)]
    from transformers.convert_slow_tokenizer import generate_merges
    ids = {piece: i for i, piece in enumerate(pieces)}
    merges = generate_merges(ids, dict(zip(pieces, scores)))
    tokenizer = Tokenizer(models.BPE(ids, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    tokenizer.add_tokens([AddedToken(piece, normalized=False) for piece, kind in zip(pieces, types) if kind == 4])
    first = [normalizers.Prepend("▁")] if prefix else []
    tokenizer.normalizer = normalizers.Sequence(first + [normalizers.Replace(" ", "▁")])
    last = [decoders.Strip(" ", 1, 0)] if prefix else []
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()] + last)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B:1", special_tokens=[("<s>", 1)])
    texts = [text for text in usual if not re.search(r"<(unk|s|/s)>", text)]
    write(FOLDER / name, "tokenizer.json", json.loads(tokenizer.to_str()))
    write(FOLDER / name, "golden.json", goldens(tokenizer, usual))
    answers = [{"text": text, "ids": reference.encode(text)} for text in texts]
    # Converters to GGUF write the spaces of symbols that are matched in the text as spaces.
    pieces = [piece.replace("▁", " ") if kind == 4 else piece for piece, kind in zip(pieces, types)]
    write(FOLDER / name, "sentencepiece.json",
          {"pieces": pieces, "scores": scores, "types": types, "prefix": prefix, "goldens": answers})
    for golden in answers:
        other = tokenizer.encode(golden["text"], add_special_tokens=False).ids
        if other != golden["ids"]:
            print(name, "differs on", repr(golden["text"][:60]), len(golden["ids"]), len(other))


known = patterns()
byte_level("gpt2", pre_tokenizers.ByteLevel(add_prefix_space=False))
byte_level("starcoder", pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True),
                                                 pre_tokenizers.ByteLevel(add_prefix_space=False)]))
byte_level("llama3", split(known["llama3"]), bos=True, ignores_merges=True)
byte_level("qwen2", split(known["qwen2"]), normalizers.NFC())
byte_level("qwen35", split(known["qwen3_5"]), normalizers.NFC())
byte_level("tekken", split(known["tekken"]), bos=True, ignores_merges=True)
byte_level("gpt4o", split(known["gpt4o"]))
scored("llama2", True)
scored("gemma", False)
write(FOLDER, "bytes.json", [{"hex": code, "text": bytes.fromhex(code).decode("utf-8", "replace")} for code in MALFORMED])
