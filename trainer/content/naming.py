"""What a person and a company are called in running text, and how one customer's names stand in for another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from trainer.content.name_words import (
    ADDRESSES,
    ALSO_WORDS,
    BROAD,
    COMPOUND,
    GIVEN_WORDS,
    HONORIFICS,
    LEGAL,
    LEGAL_ZH,
    NO_SURNAME,
    PARTICLES,
    POLITE,
    PRIVATE,
    TITLES,
    TRADE,
)
from trainer.notation.words import HAN, is_han


@dataclass(frozen=True, slots=True)
class Customer:
    """Who the rep talks with."""

    name: str
    company: str = ""
    role: str = ""


@dataclass(frozen=True)
class Called:
    """A person's name, taken apart.

    Args:
        text: as it is written: Denise Kowalski, Ms. Vaughn, 梁志强, 王总, 郭建平（老郭）.
    """

    text: str
    role: str = ""

    @cached_property
    def name(self) -> str:
        """Without what stands in brackets."""
        return re.sub(r"\s*[（(].*", "", self.text).strip()

    @cached_property
    def chinese(self) -> bool:
        return bool(self.name) and all(map(is_han, self.name)) and 2 <= len(self.name) <= 8

    @cached_property
    def title(self) -> str:
        """Mr., 总: what stands with the surname; "" where none is told."""
        if self.chinese:
            return next((title for title in TITLES if self.name.endswith(title) and 1 <= len(self.name) - len(title) <= 2), "")
        first, _space, rest = self.name.partition(" ")
        return first if rest and first.rstrip(".").capitalize() in HONORIFICS else ""

    @cached_property
    def words(self) -> list[str]:
        """A Latin name without its title."""
        return self.name.removeprefix(self.title).split() if not self.chinese else [self.name]

    @cached_property
    def nickname(self) -> bool:
        """老王, 小李"""
        return self.chinese and len(self.name) == 2 and self.name[0] in "老小阿"

    @cached_property
    def last(self) -> str:
        if not self.chinese:
            start = next((at for at, word in enumerate(self.words[1:], 1) if word.lower() in PARTICLES), len(self.words) - 1)
            return " ".join(self.words[max(start, 0) :])
        if self.title:
            return self.name.removesuffix(self.title)
        if self.nickname:
            return self.name[1:]
        return next((one for one in COMPOUND if self.name.startswith(one) and len(self.name) > 2), self.name[:1])

    @cached_property
    def first(self) -> str:
        """The given name; "" where only a surname is told."""
        if self.chinese:
            return "" if self.title or self.nickname else self.name.removeprefix(self.last)
        return self.words[0] if len(self.words) > 1 else "" if self.title else " ".join(self.words)

    def addressed(self, title: str) -> str:
        """How one speaks to them where somebody else would be addressed by surname and a title."""
        if not self.chinese:
            return f"{self.title} {self.last}" if self.title else self.name
        if self.title:
            return self.name
        if self.role and title not in POLITE:
            title = next((address for sign, address in ADDRESSES if sign in self.role), title)
        return self.last + title


class Names:
    """One customer's names in place of another's, as whole words, in one pass over a text."""

    def __init__(self, old: Customer, new: Customer) -> None:
        self.old, self.new = old, new
        self._was, self._now = Called(old.name, old.role), Called(new.name, new.role)
        self._ways = [*self._companies(), *self._people()]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({way})" for way, _write in self._ways) or "(?!)")

    def into(self, text: str) -> str:
        """The text with the new names where the old ones stood."""
        return self._pattern.sub(lambda match: _cased(match[0], self._ways[(match.lastindex or 1) - 1][1](match[0])), text)

    def phrase(self, text: str) -> str:
        """The same in a phrase, in whose notation only words may stand."""
        return self._pattern.sub(lambda match: _only_words(self._ways[(match.lastindex or 1) - 1][1](match[0])) or match[0], text)

    def _people(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        was, now = self._was, self._now
        if not was.name:
            return
        if was.chinese:
            yield from self._chinese_people()
            return
        same_script = not now.chinese
        title = "(?:" + "|".join(HONORIFICS) + r")\.?\s+"
        whole = r"\s+".join(map(re.escape, was.words))
        yield _word(title + whole), lambda _found: now.addressed("") if now.title else now.name
        if len(was.words) > 1:
            yield _word(whole), lambda _found: " ".join(now.words) if now.first else now.name
        if was.last:
            yield _word(title + re.escape(was.last)), lambda _found: now.addressed("") if same_script else now.name
        if was.first:
            yield _word(re.escape(was.first)), lambda _found: (now.first or now.addressed("")) if same_script else now.name
        if was.last and was.last != was.first:
            yield _word(re.escape(was.last)), lambda _found: now.last if same_script and not was.title else now.name

    def _chinese_people(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        was, now = self._was, self._now
        if len(was.name) > 2 or not was.nickname:
            yield re.escape(was.name), lambda _found: now.name
        if not was.last:
            return
        before = f"(?<![{NO_SURNAME[was.last]}])" if was.last in NO_SURNAME else ""
        titles = "|".join(title for title in TITLES if len(title) > 1)
        after = "(?:[总總](?![结部会额量数价体共])|[董工](?![作会程业事])|[哥姐兄叔姨]|生(?=[，,。！!？?：:、]|$))"
        yield (
            f"{before}{was.last}(?:{titles}|{after})",
            lambda found: now.addressed(found.removeprefix(was.last)) if now.chinese else now.name,
        )
        no_word = "(?![法案式向便面期])"
        yield f"[老小阿]{was.last}{no_word}", lambda found: found[0] + now.last if now.chinese else now.name
        if len(was.first) == 2:
            edge = "(?=[，,。！!？?：:、哥姐兄弟总叔]|$)" if was.first in GIVEN_WORDS else ""
            yield was.first + edge, lambda _found: now.first if len(now.first) > 1 else now.name

    def _companies(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        was, now = core(self.old.company), self.new.company.strip()
        if not was or is_private(self.old.company):
            return
        if not now:
            # It stays, though a person may be called like a part of it.
            yield re.escape(was), lambda _found: was
            return
        short = _short(now)
        if any(map(is_han, was)):
            yield re.escape(was), lambda _found: now
            bare = TRADE.sub("", LEGAL_ZH.sub("", was))
            if 2 <= len(bare) < len(was):
                yield re.escape(bare), lambda _found: short
            return
        words = _short(was).split()
        yield _word(re.escape(was)), lambda _found: now
        for count in range(len(words), 0, -1):
            part = " ".join(words[:count])
            if part[-1:].isalnum() and not (count == 1 and (len(part) < 4 or part.lower() in BROAD)):
                yield _word(re.escape(part)), lambda _found: short


def described(old: str, new: str) -> str:
    """A role or a company with its description kept: “Corvane Plastics, 220 people” is “Acme, 220 people”."""
    return new + old[len(core(old)) :] if new else old


def described_company(old: str, new: str) -> str:
    """The same of a company; a private customer's comes before what is told of them."""
    if new and is_private(old):
        return f"{new}{'，' if any(map(is_han, old)) else ', '}{old}"
    return described(old, new)


def core(text: str) -> str:
    """A company or a role without what is told of it behind a comma or in brackets."""
    return re.split(r"\s*[,，（(;；]", text, maxsplit=1)[0].strip()


def is_private(company: str) -> bool:
    """Whether somebody is a customer of the rep's own company, and stands for none."""
    return bool(PRIVATE.search(company))


def _short(company: str) -> str:
    """A company's name as people say it: without its legal form."""
    return LEGAL_ZH.sub("", company) if any(map(is_han, company)) else LEGAL.sub("", company).strip() or company


def _word(pattern: str) -> str:
    """A whole word, whatever its capitals: unless it is an ordinary word too."""
    plain = re.sub(r"\\(.)", r"\1", pattern)
    loose = len(plain) > 3 and plain.lower() not in ALSO_WORDS
    flags = "(?i:" if loose else "(?:"
    return rf"(?<![^\W{HAN}])(?<!\w'){flags}{pattern})(?![^\W{HAN}])"


def _cased(old: str, new: str) -> str:
    """New words in the capitals of the old ones."""
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 3 and old.isascii() else new


def _only_words(text: str) -> str:
    return " ".join(re.findall(r"[\w'’-]+", text)).replace("_", " ")
