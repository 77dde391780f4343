"""How well and how fast the tokenizer cuts a text whose words are known.

    .venv/bin/python bench/tokenizer.py CORPUS

CORPUS is JSON Lines, {"text": "...", "tokens": ["...", ...]}, such as the development part of
Universal Dependencies' English Web Treebank; it is not part of this project. A word counts as found
if both its ends are right. Prints a JSON line: precision, recall and F1 of the words in per cent,
and how many characters a second of processor time.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "py")]

from rnn.data.tokens import tokenize  # noqa: E402


def places(text: str, words: Sequence[str]) -> set[tuple[int, int]]:
    """Where the words stand in the text."""
    found, at = set(), 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.add((start, at))
    return found


def main() -> int:
    """Print the figures; 1 if there is no such corpus."""
    path = Path(sys.argv[1] if len(sys.argv) == 2 else "")
    if not path.is_file():
        print(f"Give a corpus as JSON Lines with text and tokens; {path} is no file.")
        return 1
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    begin = time.process_time()
    ours = [{(token.start, token.end) for token in tokenize(row["text"])} for row in rows]
    seconds = time.process_time() - begin
    gold = [places(row["text"], row["tokens"]) for row in rows]
    right = sum(len(a & b) for a, b in zip(ours, gold, strict=True))
    n_ours, n_gold = sum(map(len, ours)), sum(map(len, gold))
    figures = {
        "bench": "tokenizer",
        "words": n_gold,
        "precision": round(100 * right / n_ours, 2),
        "recall": round(100 * right / n_gold, 2),
        "f1": round(200 * right / (n_ours + n_gold), 2),
        "characters a second": round(sum(len(row["text"]) for row in rows) / seconds),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
