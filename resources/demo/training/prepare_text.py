#!/usr/bin/env python3
"""Turn Debian documentation and dictionary packages into the demo model's training text.

    prepare_text.py --packages DIR --out DIR [--jobs N]

DIR holds one unpacked package per folder (`dpkg-deb -x name.deb DIR/name`, see README.md).
Everything is deterministic: documents are visited in the order of a hash of their name, and the
split into training, validation and shipped texts depends on that hash alone.

Output: train.txt and validation.txt (documents separated by a NUL character), calibration.txt,
evaluation.txt and report.txt (plain text, from held-out documents only), sources.tsv.
Standard library only.
"""
import argparse
import base64
import collections
import concurrent.futures
import gzip
import hashlib
import html
import os
import re
import subprocess
import unicodedata

# Most text taken from one package, in bytes; dictionaries and prose may give more.
CAP = 4_000_000
CAPS = {"dict-gcide": 13_000_000, "wordnet-base": 13_000_000, "dict-foldoc": 8_000_000,
        "bible-kjv": 8_000_000, "anarchism": 12_000_000, "python3.11-doc": 9_000_000,
        "rust-doc": 7_000_000, "postgresql-doc-15": 8_000_000, "linux-doc-6.1": 9_000_000,
        "gimp-help-en": 8_000_000, "perl-doc": 7_000_000, "vim-doc": 6_000_000,
        "libreoffice-help-en-us": 8_000_000, "python-django-doc": 8_000_000,
        "sqlite3-doc": 5_000_000, "erlang-doc": 4_000_000, "git-doc": 5_000_000,
        # Mostly generated interface listings, of which a little is enough.
        **dict.fromkeys(["erlang-manpages", "python-statsmodels-doc", "python-scipy-doc", "libgtk-4-doc",
                         "libglib2.0-doc", "python-sympy-doc", "python-pandas-doc", "libssl-doc",
                         "imagemagick-6-doc", "sagemath-doc", "openjdk-17-doc", "python-astropy-doc",
                         "qtdeclarative5-doc-html", "python-dask-doc"], 1_500_000)}

# Sources of the shipped texts: only public-domain, permissively licensed or file-level copyleft
# (MPL) text, so that the three files can be passed on with the notices in ../licenses/.
SHIPPED = ["bible-kjv", "wordnet-base", "python3.11-doc", "dict-jargon", "postgresql-doc-15",
           "apache2-doc", "dict-devil", "rust-doc", "python-django-doc", "sqlite3-doc",
           "libreoffice-help-en-us", "perl-doc", "vim-doc", "cmake-doc", "python-sklearn-doc",
           "erlang-doc"]
SHIPPED_SHARE = 90_000      # most of one shipped text that one source gives
SHIPPED_BYTES = 400_000     # of each shipped text, about 100,000 tokens
EXCERPT = 5_000             # characters taken from one document of a shipped text

SKIP_NAME = re.compile(r"(changelog|changes|copyright|news|genindex|py-modindex|searchindex|authors|"
                       r"thanks|credits|licen[cs]e|copying|doxygen_crawl|-members|contents\.html$|"
                       r"index-all|allclasses|^search|release[-_]?notes|bookindex|relnotes)", re.I)
LOCALE = re.compile(r"(?:^|[/._-])(ar|bg|bn|bs|ca|cs|da|de|el|eo|es|et|eu|fa|fi|fr|gl|gu|he|hi|hr|hu|id|it|ja|kn|"
                    r"ko|lt|lv|mk|ml|mr|nb|nl|nn|no|oc|pa|pl|pt|ro|ru|sk|sl|sr|sv|ta|te|th|tr|uk|vi|zh)"
                    r"([_-][A-Za-z]{2,4})?(@[a-z]+)?(?=[/._])")
STOPWORDS = frozenset("the of to and a in is that for it as with be on by this are or an if from you not can which "
                      "was he she his her unto they at have will when all".split())

BLOCK = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr table pre blockquote section article br hr title "
                  "para page item steps note screen code-block caption figure media desc links simpara "
                  "listitem varlistentry term programlisting chapter sect1 sect2 sect3 info".split())
DROP = re.compile(r"<!--.*?-->|<(script|style|nav|header|footer|svg|math|info|form|select|button)\b.*?</\1\s*>", re.S | re.I)
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^>]*>|<[!?][^>]*>")


def html_text(data):
    """Visible text of an HTML, DocBook or Mallard page; <pre> keeps its line breaks."""
    body = re.search(r"<(?:div|section|article|main)\b[^>]*(?:role=\"main\"|class=\"(?:body|document|mainContent)\"|itemprop=\"articleBody\")[^>]*>", data)
    if body:
        data = data[body.end():]
        data = re.split(r"<div class=\"(?:sphinxsidebar|footer|related)\"", data, maxsplit=1)[0]
    else:
        found = re.search(r"<body\b[^>]*>", data, re.I)
        if found:
            data = data[found.end():]
    data = DROP.sub("", data)
    out, pre, at = [], 0, 0
    for tag in TAG.finditer(data):
        piece = data[at:tag.start()]
        at = tag.end()
        if piece:
            out.append(piece if pre else re.sub(r"\s+", " ", piece))
        name = (tag.group(2) or "").lower()
        if name in ("pre", "screen", "programlisting"):
            pre = 0 if tag.group(1) else 1
            out.append("\n\n")
        elif name in BLOCK:
            out.append("\n" if name in ("br", "tr", "li", "dt", "dd") else "\n\n")
        elif name in ("td", "th"):
            out.append(" ")
    out.append(data[at:])
    return html.unescape("".join(out)).replace("¶", "")


def man_text(data):
    """Readable text of a man or mdoc page: macros and font changes dropped, text kept."""
    lines = []
    for line in data.split("\n"):
        if line.startswith((".\\\"", "'\\\"")):
            continue
        if line[:1] in ".'":
            macro, _, rest = line[1:].strip().partition(" ")
            rest = rest.replace('"', "")
            if macro in ("SH", "SS", "Sh", "Ss"):
                lines.append("\n" + rest + "\n")
            elif macro in ("B", "I", "BR", "RB", "IR", "RI", "BI", "IB", "SM", "Nm", "Fl", "Ar", "Cm", "Pa", "Xr", "Ic", "Em", "Dq"):
                lines.append(rest.replace(" ", "") if macro in ("BR", "IR", "RB", "RI", "BI", "IB") and len(rest) < 30 else rest)
            elif macro in ("PP", "P", "LP", "TP", "IP", "Pp", "It", "sp", "HP"):
                lines.append("\n" + (rest if macro in ("It",) else ""))
            continue
        lines.append(line)
    text = "\n".join(lines)
    text = re.sub(r"\\f\(..|\\f\[[^\]]*\]|\\f.|\\s[+-]?\d|\\&|\\/|\\,|\\c|\\\*\(..", "", text)
    text = re.sub(r"\\\((?:aq|cq|oq)|\\\[aq\]", "'", text)
    text = re.sub(r"\\\((?:lq|rq|dq)|\\\*\(?(?:lq|rq)|\\\[[lrd]q\]", '"', text)
    text = text.replace("\\(em", "--").replace("\\(en", "-").replace("\\-", "-").replace("\\e", "\\").replace("\\ ", " ")
    text = re.sub(r"\\\(..|\\\[[^\]]*\]", "", text)
    return re.sub(r"(?<=[\w,;.)])\n(?=[\w(])", " ", text)


def dictd(base):
    """Entries of a dictd dictionary, consecutive entries joined into documents."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    value = {c: i for i, c in enumerate(digits)}
    def number(text):
        n = 0
        for c in text:
            n = n * 64 + value[c]
        return n
    with gzip.open(base + ".dict.dz") as f:
        data = f.read()
    spans = set()
    with open(base + ".index", encoding="utf-8", errors="replace") as f:
        for line in f:
            word, at, size = line.rstrip("\n").split("\t")[:3]
            if not word.startswith("00"):
                spans.add((number(at), number(size)))
    spans = sorted(spans)
    for i in range(0, len(spans), 24):
        entries = [data[a:a + n].decode("utf-8", "replace").strip() for a, n in spans[i:i + 24]]
        yield i // 24, "\n\n".join(re.sub(r"\n +", " ", re.sub(r"\n\s*\n", "\n\n", e)) for e in entries)


def wordnet(path):
    """WordNet synsets as `words (kind): gloss` lines, consecutive synsets joined."""
    kinds = {"n": "noun", "v": "verb", "a": "adjective", "s": "adjective", "r": "adverb"}
    lines = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split(" ")
            words = [fields[4 + 2 * i].replace("_", " ").split("(")[0] for i in range(int(fields[3], 16))]
            lines.append("%s (%s): %s." % (", ".join(words), kinds[fields[2]], gloss.strip()))
    for i in range(0, len(lines), 30):
        yield i // 30, "\n\n".join(lines[i:i + 30])


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    try:
        with opener(path, "rb") as f:
            data = f.read(3_000_000)
    except OSError:
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1") if b"\0" not in data[:1000] else ""


def unwrap(text):
    """Join hard-wrapped prose lines of a plain text; indented or short lines stay."""
    return re.sub(r"(?<=[^\n]{50}[\w,;)'\"])\n(?=[A-Za-z(\"'`])", " ", text)


def documents(package, root):
    """(name, text) of every document of one unpacked package, in the order of the name's hash."""
    if package == "bible-kjv":
        # One verse a line, each with its reference; a chapter becomes a document of short paragraphs.
        chapters = collections.OrderedDict()
        with open(os.path.join(root, "bible.txt"), encoding="utf-8") as f:
            for verse in f:
                reference, _, text = verse.strip().partition(" ")
                if text:
                    chapters.setdefault(reference.split(":")[0], []).append(text)
        for chapter, verses in chapters.items():
            yield "chapter/" + chapter, "\n\n".join(" ".join(verses[i:i + 5]) for i in range(0, len(verses), 5))
        return
    found = []
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                continue
            found.append((hashlib.sha256(os.path.relpath(path, root).encode()).digest(), path))
    for _, path in sorted(found):
        relative = os.path.relpath(path, root)
        name = os.path.basename(path)
        plain = name[:-3] if name.endswith(".gz") else name
        if path.endswith(".dict.dz"):
            for i, text in dictd(path[:-len(".dict.dz")]):
                yield "%s#%d" % (relative, i), text
        elif package == "wordnet-base":
            if re.match(r"data\.(noun|verb|adj|adv)$", name):
                for i, text in wordnet(path):
                    yield "%s#%d" % (relative, i), text
        elif package == "fortunes":
            if "games/fortunes/" in relative and "." not in name:
                jokes = [j.strip().expandtabs() for j in read(path).split("\n%\n")]
                for i in range(0, len(jokes), 25):
                    yield "%s#%d" % (relative, i // 25), "\n\n".join(jokes[i:i + 25])
        elif package.startswith("wesnoth"):
            if plain.endswith(".cfg") and "/data/" in relative:
                strings = re.findall(r'(?:message|story|text|description|note)\s*=\s*_\s*"((?:[^"]|"")*)"', read(path))
                yield relative, "\n\n".join(re.sub(r"\s+", " ", re.sub(r"<[^>]*>|\w+~\w+", "", s)).replace('""', '"') for s in strings)
        elif SKIP_NAME.search(plain) or LOCALE.search("/" + relative):
            continue
        elif re.search(r"/man/man\d/", relative):
            yield relative, man_text(read(path))
        elif re.search(r"\.(x?html?|page|docbook|xml)$", plain):
            if plain.endswith(".xml") and "/help/" not in relative:
                continue
            yield relative, html_text(read(path))
        elif re.search(r"\.(txt|md|rst|adoc|pod|rst\.txt|des|tutorial)$", plain) or ("/doc/" in relative and re.match(r"(README|FAQ|HOWTO|[A-Z-]+$)", plain)):
            if "_sources/" in relative or ("anarchism" in package and "/markdown/" in relative):
                continue
            text = read(path)
            if plain.endswith(".md"):
                text = re.sub(r"[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}", "", text)
            yield relative, unwrap(re.sub(r"\x08.|.\x08", "", text))


def clean(text):
    text = unicodedata.normalize("NFC", text).replace("\r", "").expandtabs(4)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\ufeff\ufffd\ue000-\uf8ff]", "", text).replace("\u00a0", " ")
    text = re.sub(r"[ ]+\n", "\n", text)
    text = re.sub(r"(\S) {2,}(?=\S)", r"\1 ", text)
    text = re.sub(r"([-=_*~.#+|])\1{5,}", r"\1\1\1\1", text)
    text = re.sub(r"^ {9,}", " " * 8, text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def english(text):
    if len(text) < 300:
        return False
    letters = sum(c.isascii() and (c.isalpha() or c == " ") for c in text[:20000])
    sample = len(text[:20000])
    if letters < 0.66 * sample or sum(not c.isascii() for c in text[:20000]) > 0.03 * sample:
        return False
    words = re.findall(r"[a-z']+", text[:20000].lower())
    return len(words) > 40 and sum(w in STOPWORDS for w in words) > 0.13 * len(words)


def package_documents(job):
    package, root = job
    # Lines of a page frame repeat in nearly every page of a package; they go first.
    cap, total, out = CAPS.get(package, CAP), 0, []
    lines = collections.Counter()
    for name, text in documents(package, root):
        text = clean(text)
        if not english(text):
            continue
        out.append((package + "/" + name, text))
        lines.update(set(x for x in text.split("\n") if len(x) > 3))
        total += len(text)
        if total > 1.25 * cap:
            break
    limit = max(6, len(out) // 20)
    result = []
    for name, text in out:
        kept = "\n".join(x for x in text.split("\n") if len(x) <= 3 or lines[x] <= limit)
        result.append((name, kept))
    return package, result


def share(name):
    return int.from_bytes(hashlib.sha256(("split:" + name).encode()).digest()[:4], "big") / 2**32


def cut(text):
    if len(text) <= EXCERPT:
        return text
    end = text.rfind("\n\n", 0, EXCERPT)
    return text[:end if end > EXCERPT // 3 else EXCERPT].rsplit("\n", 1)[0].strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    jobs = [(p, os.path.join(args.packages, p)) for p in sorted(os.listdir(args.packages))]
    seen, stats = set(), []
    train, validation, held = [], [], collections.defaultdict(list)
    with concurrent.futures.ProcessPoolExecutor(args.jobs) as pool:
        for package, docs in pool.map(package_documents, jobs):
            count = size = 0
            for name, text in docs:
                if size >= CAPS.get(package, CAP):
                    break
                kept = []
                for paragraph in text.split("\n\n"):
                    key = hashlib.blake2b(re.sub(r"\W+", " ", paragraph).lower().encode(), digest_size=8).digest()
                    if len(paragraph) >= 60:
                        if key in seen:
                            continue
                        seen.add(key)
                    kept.append(paragraph)
                text = re.sub(r"\n{3,}", "\n\n", "\n\n".join(kept)).strip()
                if len(text) < 250:
                    continue
                count += 1
                size += len(text)
                x = share(name)
                if x < 0.01:
                    validation.append((name, text))
                elif x < (0.07 if package in SHIPPED else 0.05):
                    held[package].append((name, text))
                else:
                    train.append((name, text))
            stats.append((package, count, size))
            print("%-26s %6d documents %9d characters" % (package, count, size), flush=True)
    train.sort(key=lambda d: hashlib.sha256(d[0].encode()).digest())
    validation.sort(key=lambda d: hashlib.sha256(d[0].encode()).digest())
    for name, docs in (("train", train), ("validation", validation)):
        with open(os.path.join(args.out, name + ".txt"), "w", encoding="utf-8") as f:
            f.write("\0".join(text for _, text in docs))
        print(name, len(docs), "documents", sum(len(t) for _, t in docs), "characters")
    # The three shipped texts take turns at each source's held-out documents.
    texts = {"calibration": [], "evaluation": [], "report": []}
    sizes = dict.fromkeys(texts, 0)
    used = collections.Counter()
    queues = {p: sorted(held[p]) for p in SHIPPED}
    for p in queues:
        queues[p].sort(key=lambda d: hashlib.sha256(d[0].encode()).digest())
    while any(queues.values()) and min(sizes.values()) < SHIPPED_BYTES:
        for p in SHIPPED:
            if len(queues[p]) < 3:
                queues[p] = []
                continue
            for key in texts:
                name, text = queues[p].pop(0)
                if sizes[key] < SHIPPED_BYTES and used[key, p] < SHIPPED_SHARE:
                    text = cut(text)
                    texts[key].append(text)
                    sizes[key] += len(text.encode())
                    used[key, p] += len(text.encode())
    for key, parts in texts.items():
        with open(os.path.join(args.out, key + ".txt"), "w", encoding="utf-8") as f:
            f.write("\n\n".join(parts) + "\n")
        print(key, len(parts), "excerpts", sizes[key], "bytes")
    with open(os.path.join(args.out, "sources.tsv"), "w", encoding="utf-8") as f:
        f.write("package\tdocuments\tcharacters\tcalibration\tevaluation\treport\n")
        for package, count, size in stats:
            f.write("\t".join(map(str, (package, count, size, *(used[k, package] for k in texts)))) + "\n")


if __name__ == "__main__":
    main()
