"""From the phrase that speaks to the one it means: full name or role, and how sure that is.

Surnames take the full name of the report; "the minister" the one person who is called a minister; "she"
the last woman that the sentence or the ones before speak of. Two candidates leave it unresolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from copydesk.reading import lexicon, subjects
from copydesk.reading.names import Mention
from copydesk.reading.phrases import Ground, head, is_person, left, person_in, right
from copydesk.reading.speech import BESIDE, Speech
from copydesk.records import NameKind, Range, Tier

_GENDER = {"he": "m", "she": "f", "his": "m", "her": "f"}
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx"])
_SIGNS = {"he": "m", "his": "m", "himself": "m", "she": "f", "hers": "f", "herself": "f"}
_PLAIN_WORDS = 4
"""A plain phrase without a known role has at most so many words."""
_PLAIN_FAMILIES = frozenset(["say", "tell", "write", "ask", "answer"])
_PLAIN_BACK = 2
"""A pronoun is plain up to so many sentences behind its speaker, those all in quotation marks not counted."""
_MOST_NAMED = 50
"""More people in one sentence are a list, or no prose."""
_MOST_BACK = 14
"""How many sentences before its own a pronoun may point to: the first not counting those all in quotation marks."""
_VAGUE = frozenset(
    [
        "its",
        "their",
        "our",
        "my",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "there",
        "who",
        "which",
        "one",
    ]
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """``mention`` in code points; ``who`` and ``role`` as a quote has them; ``how`` names the rule."""

    mention: Range | None
    who: str | None
    role: str | None
    tier: Tier
    how: str


@lru_cache(maxsize=4096)
def _head_word(role: str) -> str:
    """The noun of a role: "minister" of "foreign minister of Veldria"; a vice president is no president."""
    low = re.split(r",| (?:of|for|at|in|from|with|who|and) ", role.lower())[0].strip(" .")
    word = low.split(" ")[-1] if low else ""
    return low if low.startswith(("vice ", "deputy ")) else lexicon.long_titles().get(word, word)


class Cast:
    """Everybody in one report, and who spoke when: resolves speakers in the order of the text."""

    def __init__(self, ground: Ground) -> None:
        self._g = ground
        self._openings = frozenset(first for first, _ in ground.sentences)
        self._spoke: dict[int, tuple[str, str]] = {}
        self._roles: dict[str, str] = {}
        self._named: dict[int, list[Mention]] = {}
        self._genders: dict[str, str] = {}
        self._bearers: dict[str, set[str]] = {}
        self._gather()

    def _gather(self) -> None:
        """Note every person, by sentence, with the role that stands by the name."""
        g, sentence = self._g, 0
        for mention in g.mentions:
            if not is_person(mention):
                continue
            while g.sentences[sentence][1] <= mention.first:
                sentence += 1
            named = self._named.setdefault(sentence, [])
            if len(named) < _MOST_NAMED:
                named.append(mention)
            self._genders[mention.who] = self._genders.get(mention.who) or mention.gender
            role = self._role_at(mention, g.sentences[sentence])
            if role:
                if len(role) > len(self._roles.get(mention.who, "")) and len(role) < 100:
                    self._roles[mention.who] = role
                self._bearers.setdefault(_head_word(role), set()).add(mention.who)
        self._vote()

    def _vote(self) -> None:
        """Genders that no name or title shows, by the pronouns of sentences that name nobody else."""
        votes: dict[str, set[str]] = {}
        for sentence, named in self._named.items():
            who = named[0].who
            if self._genders.get(who) or any(m.who != who for m in named):
                continue
            span = range(named[0].after, self._g.sentences[sentence][1])
            signs = {_SIGNS[low] for k in span if (low := self._g.tokens.low[k]) in _SIGNS and self._g.mark_at[k] < 0}
            votes.setdefault(who, set()).update(signs)
        self._genders.update({who: min(signs) for who, signs in votes.items() if len(signs) == 1})

    def _role_at(self, mention: Mention, sentence: Range) -> str:
        """The title before a name or the apposition after it."""
        g = self._g
        after = self._apposition(mention.after, sentence[1])
        if after:
            return self._text(self._bare(after))
        if mention.first <= sentence[0]:
            return ""
        phrase = left(g, mention.after - 1, sentence[0])
        return self._text(self._before_name(*phrase, mention.first)) if phrase and phrase[0] < mention.first else ""

    def _before_name(self, a: int, _: int, first: int) -> Range:
        """The role between token ``a`` and a name: it ends in a role or title, and no verb or preposition is in it."""
        g, roles, titles = self._g, lexicon.words("roles.txt"), lexicon.titles()
        low, end = g.tokens.low, first
        while end > a and (
            low[end - 1] in _COURTESY or (low[end - 1] == "." and end - 2 >= a and low[end - 2] in _COURTESY)
        ):
            end -= 1
        last = end - 2 if end - 2 >= a and low[end - 1] == "." else end - 1
        if last < a or not (low[last] in roles or low[last] in titles):
            return a, a
        for i in range(last, a - 1, -1):
            loose = (
                g.kinds[i] in ("preposition", "conjunction", "pronoun", "relative", "auxiliary") and g.name_at[i] < 0
            )
            if loose or (g.tokens.words[i].islower() and low[i].endswith("ed")):
                a = i + 1
                break
        return self._bare((a, end))

    def _apposition(self, at: int, limit: int) -> Range | None:
        g, roles = self._g, lexicon.words("roles.txt")
        if at + 2 >= limit or g.tokens.low[at] != ",":
            return None
        if g.kinds[at + 1] == "number" and g.tokens.low[at + 2] == ",":
            at += 2
        phrase = right(g, at + 1, limit)
        if not phrase or phrase[1] >= limit or g.tokens.low[phrase[1]] not in (",", ".", ";"):
            return None
        return phrase if g.name_at[phrase[0]] < 0 and g.tokens.low[head(g, phrase)] in roles else None

    def _bare(self, phrase: Range) -> Range:
        """Without the article."""
        a, b = phrase
        while a < b and self._g.tokens.low[a] in ("the", "a", "an", "its", "his", "her", "their"):
            a += 1
        return a, b

    def _text(self, phrase: Range) -> str:
        """The phrase's words, white space made plain, its first letter small where it only opens a sentence."""
        g, (a, b) = self._g, phrase
        if a >= b:
            return ""
        start, end = g.tokens.span(a, b)
        words = " ".join(g.text[start:end].split())
        opens = a in self._openings and g.name_at[a] < 0 and not g.tokens.words[a].isupper()
        return words[0].lower() + words[1:] if opens or g.tokens.low[a] in ("the", "a", "an") else words

    def speaker(self, speech: Speech) -> Speaker:
        """Who speaks; remembered for the pronouns that follow."""
        found = self._find(speech)
        if found.who and speech.speaker:
            self._spoke[speech.sentence] = (found.who, self._genders.get(found.who, ""))
        return found

    def _find(self, speech: Speech) -> Speaker:
        g, phrase = self._g, speech.speaker
        if phrase is None:
            return Speaker(None, None, None, Tier.UNRESOLVED, "none")
        mention = g.tokens.span(*phrase)
        sure = Tier.SURE if speech.close else Tier.LIKELY
        low = re.split("['’]", g.tokens.low[phrase[0]])[0]
        if phrase[1] - phrase[0] == 1 and low in _GENDER:
            return self._pronoun(speech, mention, _GENDER[low])
        if phrase[1] - phrase[0] == 1 and low in _VAGUE:
            return Speaker(mention, None, None, Tier.UNRESOLVED, "pronoun")
        named = person_in(g, phrase)
        if named and not self._is_list(phrase):
            return Speaker(mention, named.who, self._role(named, speech), sure, "name")
        beside = person_in(g, speech.aside) if speech.aside and not self._is_list(speech.aside) else None
        if beside and speech.aside and beside.begin == speech.aside[0] and self._may_be_person(beside):
            whole = g.tokens.span(min(phrase[0], beside.first), max(phrase[1], beside.after))
            return Speaker(whole, beside.who, self._text(self._bare(phrase)), sure, "name")
        meant = self._by_role(phrase)
        if meant:
            return Speaker(mention, meant, self._roles.get(meant), Tier.LIKELY, "role-name")
        return Speaker(
            mention, self._text(phrase), None, sure if self._is_plain(phrase, speech) else Tier.LIKELY, "role"
        )

    def _is_plain(self, phrase: Range, speech: Speech) -> bool:
        """A known role; a phrase with an article right behind a quotation, or a short one that plainly says."""
        g = self._g
        if g.tokens.low[head(g, phrase)] in lexicon.words("roles.txt"):
            return True
        behind = speech.begin > 0 and g.mark_at[speech.begin - 1] >= 0
        bare = phrase[1] - phrase[0] <= _PLAIN_WORDS and all(
            g.kinds[k] == "noun" for k in range(phrase[0] + 1, phrase[1])
        )
        plain = behind or (bare and speech.cue.family in _PLAIN_FAMILIES)
        return plain and g.tokens.low[phrase[0]] in ("the", "a", "an", "one", "another")

    def spoke(self, sentence: int) -> Speaker | None:
        """Who speaks in a sentence, likely to go on in what its colon leads to."""
        who = self._spoke.get(sentence, (None, ""))[0]
        return Speaker(None, who, self._roles.get(who), Tier.LIKELY, "colon") if who else None

    def _may_be_person(self, named: Mention) -> bool:
        """A name of somebody, or of two words and nothing known."""
        return is_person(named) or (named.kind is NameKind.OTHER and named.after - named.first > 1)

    def _is_list(self, phrase: Range) -> bool:
        return any(self._g.tokens.low[i] in ("and", "or") and self._g.name_at[i] < 0 for i in range(*phrase))

    def _role(self, named: Mention, speech: Speech) -> str | None:
        if not is_person(named):
            return None
        if speech.aside and speech.order not in ("joined", "infinitive"):
            words = self._text(self._bare(self._without_age(speech.aside)))
            if any(w in lexicon.words("roles.txt") for w in words.lower().split()):
                return words
        return self._roles.get(named.who)

    def _without_age(self, aside: Range) -> Range:
        """Without the age it starts with, and up to a clause."""
        g, (a, b) = self._g, aside
        if g.kinds[a] == "number" and a + 1 < b and g.tokens.low[a + 1] == ",":
            a += 2
        low, words = g.tokens.low, g.tokens.words
        stop = next((k for k in range(a, b) if g.kinds[k] in ("relative", "auxiliary") and g.name_at[k] < 0), b)
        stop = next(
            (k for k in range(a + 1, stop) if low[k - 1] == "," and words[k].islower() and low[k].endswith("ed")), stop
        )
        while stop > a and g.tokens.low[stop - 1] in (",", "and", "—", "–"):
            stop -= 1
        return a, stop

    def _by_role(self, phrase: Range) -> str | None:
        """ "The minister": the one person of the report whose role says so."""
        low = self._g.tokens.low
        if low[phrase[0]] not in ("the", "his", "her", "its") or phrase[1] - phrase[0] > 4:
            return None
        word = low[phrase[1] - 1]
        bearers = self._bearers.get(word, set())
        return next(iter(bearers)) if len(bearers) == 1 and word in lexicon.words("roles.txt") else None

    def _pronoun(self, speech: Speech, mention: Range, gender: str) -> Speaker:
        who, how = self.meant(speech.sentence, speech.speaker[0] if speech.speaker else 0, gender)
        plain = how in ("spoke", "named") and speech.close
        tier = Tier.UNRESOLVED if not who else Tier.SURE if plain else Tier.LIKELY
        return Speaker(mention, who, self._roles.get(who) if who else None, tier, how)

    def meant(self, sentence: int, at: int, gender: str) -> tuple[str | None, str]:
        """Whom a pronoun at token ``at`` stands for, None where it may be two; and by which rule.

        "spoke": who spoke last, nobody else of that gender named since. "named": the only one named in the
        sentence before, of that gender by the report's own words. "pronoun": less than that.
        """
        here = [m for m in self._fit(sentence, gender) if m.after <= at]
        if here:
            return self._one(here, sentence), "pronoun"
        seen = 0
        for back in range(sentence - 1, max(-1, sentence - 1 - _MOST_BACK), -1):
            first, after = self._g.sentences[back]
            seen += self._g.mark_at[after - 1] < 0 or self._g.mark_at[first] < 0
            fit = self._fit(back, gender)
            spoke = self._spoke.get(back)
            if spoke and (spoke[1] == gender or (not spoke[1] and spoke[0] in self._genders)):
                alone = all(m.who == spoke[0] for m in fit)
                if alone and seen > _PLAIN_BACK:
                    break
                return spoke[0], "spoke" if alone else "pronoun"
            if fit:
                only = (
                    len({m.who for m in fit}) == 1 and bool(self._genders.get(fit[0].who)) and not self._has_actor(back)
                )
                return (self._one(fit, back), "named" if only else "pronoun") if seen <= 1 else (None, "pronoun")
            if seen > _PLAIN_BACK:
                break
        return None, "pronoun"

    def _has_actor(self, sentence: int) -> bool:
        """Whether the sentence's subject is somebody unnamed, who may be meant later: "The teenager beat Roe"."""
        first, after = self._g.sentences[sentence]
        subject = subjects.opening(self._g, first, after)
        at = head(self._g, subject) if subject else first
        return self._g.name_at[at] < 0 and self._g.tokens.low[at] in lexicon.words("roles.txt")

    def _fit(self, sentence: int, gender: str) -> list[Mention]:
        """People of that gender, or of none known, whom the sentence names outside quotation marks."""
        named = self._named.get(sentence, [])
        return [m for m in named if self._g.mark_at[m.first] < 0 and (self._genders.get(m.who) or gender) == gender]

    def _one(self, fit: list[Mention], sentence: int) -> str | None:
        """The only one, or the subject that opens the sentence."""
        if len({m.who for m in fit}) == 1:
            return fit[0].who
        first = self._g.sentences[sentence][0]
        opens = fit[0].begin - first <= 1 and self._g.kinds[min(fit[0].after, len(self._g.kinds) - 1)] != "possessive"
        return fit[0].who if opens else None

    def knows(self, who: str | None) -> bool:
        """Whether that is somebody the report names."""
        return who in self._genders

    def subject(self, sentence: int, limit: int | None = None) -> Speaker | None:
        """The one a sentence is about, up to token ``limit``: its opening name, pronoun or role."""
        g = self._g
        first, after = g.sentences[sentence]
        phrase = subjects.opening(g, first, min(after, limit or after))
        found = self.of(sentence, phrase) if phrase else None
        return replace(found, tier=Tier.LIKELY, how="subject") if found and found.who else None

    def of(self, sentence: int, phrase: Range) -> Speaker | None:
        """Who a phrase means, where it is a person's name, a pronoun or a role."""
        g = self._g
        role = g.tokens.low[head(g, phrase)] in lexicon.words("roles.txt")
        known = g.tokens.low[phrase[0]] in _GENDER or person_in(g, phrase) is not None or role
        return self._find(Speech(sentence, BESIDE, phrase, phrase, None, *phrase, "before")) if known else None
