"""Who speaks in a story, in which role, and with which claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from copydesk.records import Claim, ClaimId, Party, Reading, Stance
from copydesk.weighing.cast import UNNAMED, Cast, commonest

MOST_ROLE = 9  # words; longer is a clause
_CLAUSE = re.compile(r"(?:who|which|that|whose|first|also)\b", re.IGNORECASE)


def find_parties(claims: Sequence[Claim], readings: Iterable[Reading], cast: Cast) -> tuple[Party, ...]:
    """Every speaker that some sentence credits, with the claims they make, most claims first."""
    said: dict[str, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        credited = {e.who for e in claim.evidence if e.who and e.stance is not Stance.DISPUTES}
        for who in sorted((credited | {claim.speaker}) - {"", UNNAMED}):
            said[who].append(claim.id)
    roles = _roles(readings, cast)
    found = [Party(who, roles.get(who, ""), tuple(ids)) for who, ids in said.items()]
    return tuple(sorted(found, key=lambda p: (-len(p.claims), p.who)))


def _roles(readings: Iterable[Reading], cast: Cast) -> dict[str, str]:
    """The role most often given with each speaker; of equals the fuller one."""
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for quote in reading.quotes:
            if quote.who and quote.role and len(quote.role.split()) <= MOST_ROLE and not _CLAUSE.match(quote.role):
                given[cast.name(quote.who)][quote.role] += 1
    return {who: commonest(seen) for who, seen in given.items()}
