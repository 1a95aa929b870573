"""Invented pages of Veldria, a country that does not exist: reports of odd shapes. Pages that are none: other_pages.py.

They were labelled before the rules were written. Those marked ``KEPT`` were first run when the rules stood.
"""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    name: str
    html: str
    reason: str = ""
    kept: bool = False


KEPT = True
NAV = "".join(f'<li><a href="/{n}">{n.title()}</a></li>' for n in ("news", "politics", "sport", "culture", "shop"))


def made(title: str, body: str, *, lang: str = "en", data: object = None, og: str = "website", path: str = "/x") -> str:
    """A page with a head, a navigation and a footer around the body."""
    ld = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title} | Veldria Post</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="{og}">'
        f'<link rel="canonical" href="https://post.veldria.example{path}">{ld}</head><body><nav><ul>{NAV}</ul></nav>'
        f"<main>{body}</main><footer><p>© Veldria Post. All rights reserved.</p></footer></body></html>"
    )


def article(title: str, *paragraphs: str, lang: str = "en", path: str = "/2031/05/a", **more: object) -> str:
    """A page that says it is a news article."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, **more}
    text = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    body = f"<article><h1>{title}</h1>{text}</article>"
    return made(title, body, lang=lang, data=data, og="article", path=path)


def cards(number: int, words: str = "Minister answers questions about the harbour") -> str:
    """Teasers of other pages."""
    one = '<div class="card"><a href="/2031/05/{i}"><h3>{words} of district {i}</h3></a><p>{words}, part {i}.</p></div>'
    return "".join(one.format(i=i, words=words) for i in range(number))


LONG = (
    "The harbour council of Port Lorne voted on Tuesday to close the old grain pier for two years. "
    "Nine of eleven members were in favour, the chair said after the meeting."
)
MORE = (
    "Repairs will cost forty million crowns, according to the plan that the council published. "
    "Fishers asked for a berth at the north quay, and the harbour master promised to answer within a month."
)

REPORTS = [
    Page(
        "brief",
        article(
            "Two hurt in lorry crash near Tessin",
            "Two people were slightly hurt on Monday when a lorry left the road near Tessin and hit a barn, the police "
            "said. The driver was taken to hospital. The road was closed until the evening; damage is put at "
            "80,000 crowns.",
        ),
    ),
    Page(
        "brief-bare",
        made(
            "Ferry back in service",
            "<article><h1>Ferry back in service</h1><p>The ferry Alba sails again since Wednesday morning after "
            "a repair of "
            "its engine, the harbour office of Port Lorne said. Tickets that were not used can be handed back "
            "until the end "
            "of the month at any office of the line.</p></article>",
        ),
        kept=KEPT,
    ),
    Page(
        "live",
        made(
            "Storm over Veldria: live",
            "<article><h1>Storm over Veldria: live</h1>"
            + "".join(
                f"<div class='post'><time>1{i}:05</time><h3>Update {i} from the coast</h3><p>Fire crews of "
                f"district {i} "
                f"were called out {i * 4} times, the control room said. Nobody was hurt so far, it added.</p></div>"
                for i in range(7)
            )
            + "</article>",
            data={"@type": "LiveBlogPosting", "headline": "Storm over Veldria: live"},
        ),
    ),
    Page(
        "list",
        article(
            "Seven bridges that Veldria will repair first",
            "The ministry published its list on Friday. These bridges come first, it says:",
            "<ol>"
            + "".join(f"<li>The bridge of district {i}, built in 19{i}5, for {i} million.</li>" for i in range(1, 8))
            + "</ol>",
            "Work begins in September. A second list follows next year, the minister said in Tessin.",
        ),
    ),
    Page(
        "interview",
        article(
            "“We lost a summer”",
            "<p><b>Ms Brandt, why is the pier still closed?</b></p>",
            "Because the ground gave way twice. We had to begin anew, and that took us the whole summer.",
            "<p><b>Will it open this year?</b></p>",
            "I hope so, but I promise nothing. The engineers will tell us in October what the piles can carry.",
            "<p><b>Who pays for it?</b></p>",
            "The state pays two thirds, the town the rest. That was settled long ago and nobody doubts it.",
        ),
    ),
    Page(
        "about-recipes",
        article(
            "Court: a recipe is nobody’s property",
            "A recipe for fish soup may be copied, the high court of Veldria ruled on Thursday. A list of "
            "ingredients and "
            "a method of preparation are no work in the sense of the law, the judges found.",
            "An inn in Port Lorne had sued a publisher that printed its soup, with 600 g of cod and two leeks.",
        ),
    ),
    Page(
        "about-logins",
        article(
            "Thousands could not log in",
            "A fault kept some 40,000 customers of the Bank of Veldria from their accounts on Sunday. Whoever "
            "wanted to "
            "sign in with a password read only “Access denied”, the bank said.",
            "The page was not found for hours; subscribers of the bank’s mail got error 404. The fault is mended.",
        ),
    ),
    Page(
        "about-cookies",
        article(
            "Regulator fines shop over cookies",
            "The data office of Veldria fined a shop two million crowns because it stored cookies without "
            "consent. Users "
            "could accept all cookies with one click but needed nine to reject them, the office said.",
            "The shop said it would appeal. It had changed its banner in March, a spokeswoman told the Post.",
        ),
        kept=KEPT,
    ),
    Page(
        "about-weather",
        article(
            "Frost in May",
            "The night to Tuesday was the coldest in May since 1976. At the station of Tessin the weather "
            "service measured "
            "minus 6 degrees, it said. Wine growers lit fires between the rows.",
            "<table><tr><td>Tessin</td><td>-6 °C</td></tr><tr><td>Port Lorne</td><td>-1 °C</td></tr></table>",
        ),
    ),
    Page(
        "results-table",
        article(
            "How Veldria voted",
            "The Greens won the election in Veldria with 31 per cent, the electoral office said at midnight. "
            "Turnout was "
            "71 per cent, two points more than four years ago.",
            "<table>"
            + "".join(f"<tr><td>District {i}</td><td>{30 + i} %</td><td>{i},211</td></tr>" for i in range(30))
            + "</table>",
        ),
    ),
    Page(
        "with-teasers",
        made(
            "Pier to close",
            f"<article><h1>Pier to close</h1><p>{LONG}</p><p>{MORE}</p></article><section><h2>More "
            f"news</h2>{cards(25)}</section>",
        ),
    ),
    Page(
        "with-login",
        made(
            "Pier to close",
            '<form action="/login"><input type="password"><button>Log in</button></form>'
            f"<article><h1>Pier to close</h1><p>{LONG}</p><p>{MORE}</p></article>",
        ),
    ),
    Page(
        "with-cookies",
        made(
            "Pier to close",
            f"<article><h1>Pier to close</h1><p>{LONG}</p><p>{MORE}</p></article><div id='consent'><h2>We value your "
            "privacy</h2><p>We and our partners store cookies on your device. Accept all cookies?</p></div>",
        ),
        kept=KEPT,
    ),
    Page(
        "video-with-text",
        made(
            "Pier to close",
            f'<article><h1>Pier to close</h1><video src="/v.mp4"></video><p>{LONG}</p><p>{MORE}</p></article>',
            data={"@type": "VideoObject", "name": "Pier to close"},
            og="video.other",
        ),
    ),
    Page(
        "product-test",
        article(
            "Five harbour mugs in a test",
            "We put five mugs from Port Lorne into the dishwasher a hundred times. Three survived, and one of "
            "them is cheap. "
            "The mug of the harbour shop costs 14.90 crowns and kept its glaze.",
            "The most expensive one broke after twelve rounds, and its maker did not answer our questions.",
            review={"@type": "Product", "name": "Harbour mug"},
        ),
        kept=KEPT,
    ),
    Page(
        "recipe-in-feature",
        made(
            "The cook who feeds the harbour",
            f"<article><h1>The cook who feeds the harbour</h1><p>{LONG}</p><p>Mara Quint has cooked for the "
            f"dockers for thirty "
            "years. She begins at four in the morning, and by noon three hundred bowls are empty, she says.</p>"
            f"<p>{MORE}</p></article>",
            data=[
                {"@type": "NewsArticle", "headline": "The cook who feeds the harbour"},
                {"@type": "Recipe", "name": "Soup"},
            ],
        ),
    ),
    Page(
        "obituary-short-de",
        article(
            "Reeder Hanno Vos gestorben",
            "Der Reeder Hanno Vos ist tot. Er starb am Sonntag im Alter von 91 Jahren in Port Lorne, wie seine Familie "
            "mitteilte. Vos hatte die Fährlinie über den Sund gegründet und bis 2012 geführt.",
            lang="de",
        ),
    ),
    Page(
        "brief-fr",
        article(
            "Le ferry reprend la mer",
            "Le ferry Alba a repris la mer mercredi matin après la réparation de son moteur, a annoncé le port "
            "de Lorne. "
            "Les billets non utilisés seront remboursés jusqu’à la fin du mois, précise la compagnie.",
            lang="fr",
        ),
        kept=KEPT,
    ),
    Page(
        "brief-ja",
        article(
            "ロルン港でフェリー再開",
            "ベルドリアのロルン港で水曜日の朝、エンジンの修理を終えたフェリー「アルバ」の運航が再開された。港湾事務所が発表した。"
            "使われなかった切符は月末まで払い戻しができるという。利用客からは喜びの声が上がった。",
            lang="ja",
        ),
    ),
    Page(
        "brief-ar",
        article(
            "عودة العبارة إلى الخدمة",
            "عادت العبارة ألبا إلى الخدمة صباح الأربعاء بعد إصلاح محركها، كما أعلنت هيئة ميناء لورن. ويمكن "
            "إعادة التذاكر "
            "غير المستخدمة حتى نهاية الشهر، بحسب الشركة التي تدير الخط منذ عشرين عاما.",
            lang="ar",
        ),
        kept=KEPT,
    ),
    Page(
        "opinion",
        article(
            "Close the pier for good",
            "I have walked on the grain pier every morning for forty years, and I say: close it. Not for two "
            "years, for good. "
            "What the council pays for its repair would pay for every school roof in town.",
            "Sign me up for the last walk. Then let the gulls have it, and let us have roofs that hold.",
        ),
    ),
    Page(
        "excerpt",
        article(
            "Grain pier to close",
            LONG,
            '<div class="paywall"><p>Subscribe to continue reading</p></div>',
            isAccessibleForFree=False,
        ),
    ),
    Page(
        "lines-with-breaks",
        made(
            "Pier to close",
            f"<div class='content'><h1>Pier to close</h1><div>{LONG}<br><br>{MORE}<br><br>{LONG[:90]}.</div></div>",
        ),
    ),
    Page(
        "roundup",
        article(
            "The morning in Veldria",
            f"<p>{LONG} <a href='/1'>Read more about the pier</a></p>",
            f"<p>{MORE} <a href='/2'>The plan in detail</a></p>",
            "<p>And in Tessin a heron stopped the tram for an hour. <a href='/3'>The film</a></p>",
        ),
        kept=KEPT,
    ),
    Page(
        "no-data",
        f"<html><body><h1>Pier to close</h1><p>By Ida Brandt</p><p>{LONG}</p><p>{MORE}</p></body></html>",
    ),
]
