"""A small chart as SVG: curves over sizes, sizes on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 60, 20, 20, 70
COLOURS = ("#1b5e8c", "#b5522b", "#4a7c3a", "#6b4c8a")


def drawn(sizes: Sequence[int], curves: Mapping[str, Sequence[float]], unit: str) -> str:
    """The chart: one curve a name, with a point a size, its legend below."""
    top = _above(max(v for values in curves.values() for v in values))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">',
        f"<title>{escape(unit)} against reports so far</title>",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        *(_rule(top * n / 4, top) for n in range(5)),
        *(f'<text x="{_x(s, sizes):.0f}" y="{HIGH - BOTTOM + 18}" text-anchor="middle">{s:,}</text>' for s in sizes),
        f'<text x="4" y="14">{escape(unit)}</text>',
    ]
    for n, (name, values) in enumerate(curves.items()):
        colour, x = COLOURS[n % len(COLOURS)], LEFT + n * 190
        points = " ".join(f"{_x(s, sizes):.1f},{_y(v, top):.1f}" for s, v in zip(sizes, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<rect x="{x}" y="{HIGH - 28}" width="14" height="4" fill="{colour}"/>')
        parts.append(f'<text x="{x + 20}" y="{HIGH - 22}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _above(value: float) -> float:
    """The next round number: 1, 2, 4 or 10 times a power of ten."""
    power = 10 ** math.floor(math.log10(value)) if value > 0 else 1
    return next(power * n for n in (1, 2, 4, 10) if power * n >= value)


def _x(size: int, sizes: Sequence[int]) -> float:
    first, last = math.log(sizes[0]), math.log(sizes[-1])
    return LEFT + (WIDE - LEFT - RIGHT) * ((math.log(size) - first) / (last - first) if last > first else 0.5)


def _y(value: float, top: float) -> float:
    return HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * value / top


def _rule(value: float, top: float) -> str:
    y = _y(value, top)
    return (
        f'<line x1="{LEFT}" y1="{y:.0f}" x2="{WIDE - RIGHT}" y2="{y:.0f}" stroke="#ddd"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{value:g}</text>'
    )
