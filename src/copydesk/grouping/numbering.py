"""Numbers for words: made once for each spelling and remembered, since the words of news are few and come again."""

from __future__ import annotations

from collections.abc import Callable


class Numbers(dict[str, int]):
    """A number for each word, made when it is first asked for; so many at most are remembered, then all are forgotten.

    A dictionary's own look-up needs no step in Python for a word that is known, which nearly every one is.
    """

    def __init__(self, make: Callable[[str], int], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> int:
        if len(self) >= self._most:
            self.clear()
        number = self[word] = self._make(word)
        return number
