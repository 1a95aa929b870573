"""Invented pages of Veldria that are no reports, with what they are; labelled as those in odd_pages.py are."""

from odd_pages import KEPT, Page, article, cards, made

OTHERS = [
    Page(
        "login",
        made(
            "Sign in",
            '<h1>Sign in</h1><form action="/login" method="post"><p>Sign in to read on.</p><input name="user">'
            '<input type="password" name="pw"><button>Sign in</button></form>'
            "<p>No account yet? Create one in two minutes and read five articles a month for free.</p>",
            path="/login",
        ),
        "a login wall",
    ),
    Page(
        "login-de",
        made(
            "Anmelden",
            '<h1>Melden Sie sich an</h1><form><input type="email"><input '
            'type="password"><button>Anmelden</button></form>'
            "<p>Mit einem Konto lesen Sie alle Artikel der Velder Rundschau. Haben Sie Ihr Kennwort vergessen?</p>",
            lang="de",
            path="/konto/anmelden",
        ),
        "a login wall",
    ),
    Page(
        "paywall-bare",
        article(
            "Grain pier to close",
            '<div class="paywall"><h2>Subscribe to continue reading</h2><p>Get full access for 1 crown a month. '
            "Cancel any time.</p><p>Already a subscriber? Log in</p></div>",
            isAccessibleForFree=False,
        ),
        "a login wall",
    ),
    Page(
        "cookie-wall",
        made(
            "Your privacy",
            "<h1>We value your privacy</h1><p>We and our 812 partners store cookies on your device and process "
            "personal "
            "data such as browsing behaviour to show personalised advertising and to measure it.</p>"
            "<p>You may accept all cookies or manage your choices. You can withdraw consent at any time.</p>"
            "<button>Accept all</button><button>Reject all</button>",
            path="/consent",
        ),
        "a cookie wall",
    ),
    Page(
        "cookie-wall-de",
        made(
            "Mit Werbung lesen",
            "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details "
            "zu Cookies "
            "und zur Einwilligung finden Sie in der Datenschutzerklärung.</p><p>Mit „Alle akzeptieren“ stimmen Sie der "
            "Verwendung von Cookies durch uns und 211 Drittanbieter zu.</p><button>Alle akzeptieren</button>",
            lang="de",
            path="/consent",
        ),
        "a cookie wall",
        KEPT,
    ),
    Page("front", made("News of Veldria", f"<h1>News</h1>{cards(30)}", path="/"), "an index of other pages"),
    Page(
        "section-data",
        made("Politics", f"<h1>Politics</h1>{cards(12)}", data={"@type": "CollectionPage"}, path="/politics"),
        "an index of other pages",
    ),
    Page(
        "tag-fr",
        made(
            "Port Lorne : toute l’actualité",
            "<h1>Port Lorne</h1><p>Retrouvez toute l’actualité sur Port Lorne, ses ferries et son port de pêche.</p>"
            + cards(18, "Le conseil du port répond aux questions"),
            lang="fr",
            path="/tag/port-lorne",
        ),
        "an index of other pages",
        KEPT,
    ),
    Page(
        "archive",
        made(
            "Archive, May 2031",
            "<h1>Archive</h1><ul>"
            + "".join(f'<li><a href="/a/{i}">Council of district {i} meets on the new pier</a></li>' for i in range(40))
            + "</ul>",
            path="/archive/2031/05",
        ),
        "an index of other pages",
    ),
    Page(
        "search",
        made(
            "Results for ferry",
            f'<form action="/search"><input type="search" value="ferry"></form><h1>214 results for '
            f"“ferry”</h1>{cards(10)}",
            data={"@type": "SearchResultsPage"},
            path="/search?q=ferry",
        ),
        "search results",
    ),
    Page(
        "search-es",
        made("Resultados", f"<h1>Resultados de búsqueda: ferri</h1>{cards(9)}", lang="es", path="/buscar?q=ferri"),
        "search results",
        KEPT,
    ),
    Page(
        "recipe",
        made(
            "Lorne fish soup",
            "<h1>Lorne fish soup</h1><p>The soup that every harbour kitchen of the west coast cooks, in forty "
            "minutes.</p>"
            "<ul><li>600 g cod</li><li>2 leeks</li><li>1 l stock</li></ul><ol><li>Cut the leeks and fry them.</li>"
            "<li>Add stock and fish and let it simmer for ten minutes.</li></ol>",
            data={"@type": "Recipe", "name": "Lorne fish soup", "recipeIngredient": ["600 g cod", "2 leeks"]},
            path="/food/fish-soup",
        ),
        "a recipe",
    ),
    Page(
        "recipe-bare-de",
        made(
            "Veldrischer Apfelkuchen",
            "<h1>Veldrischer Apfelkuchen</h1><h2>Zutaten</h2><ul><li>250 g Mehl</li><li>120 g Butter</li><li>4 "
            "Äpfel</li>"
            "<li>1 EL Zimt</li></ul><h2>Zubereitung</h2><ol><li>Mehl und Butter verkneten.</li><li>Äpfel schälen.</li>"
            "<li>Bei 180 Grad 40 Minuten backen.</li></ol>",
            lang="de",
            path="/rezepte/apfelkuchen",
        ),
        "a recipe",
        KEPT,
    ),
    Page(
        "product",
        made(
            "Harbour mug",
            "<h1>Harbour mug</h1><p>Stoneware, 0.3 litres, made in Port Lorne. Dishwasher safe.</p><p>14.90 crowns</p>"
            "<button>Add to basket</button>",
            data={"@type": "Product", "name": "Harbour mug", "offers": {"@type": "Offer", "price": "14.90"}},
            og="product",
            path="/shop/mug",
        ),
        "a product page",
    ),
    Page(
        "not-found",
        made(
            "404: page not found", "<h1>Page not found</h1><p>The page you asked for does not exist or has moved.</p>"
        ),
        "an error page",
    ),
    Page(
        "not-found-de",
        made(
            "Fehler 404",
            "<h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es nicht mehr.</p>",
            lang="de",
        ),
        "an error page",
    ),
    Page(
        "denied",
        made("403 Forbidden", "<h1>Access denied</h1><p>You do not have permission to view this page.</p>"),
        "an error page",
        KEPT,
    ),
    Page(
        "robot-check",
        made(
            "Just a moment...",
            "<h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue. Verify you are "
            "human.</p>",
        ),
        "an error page",
    ),
    Page(
        "video",
        made(
            "Ferry leaves the pier",
            '<h1>Ferry leaves the pier</h1><video src="/v.mp4"></video><p>02:14</p><p>The ferry Alba on its '
            "first trip.</p>",
            data={"@type": "VideoObject", "name": "Ferry leaves the pier"},
            og="video.other",
            path="/video/1",
        ),
        "a video without a text",
    ),
    Page(
        "gallery",
        made(
            "The storm in pictures",
            "<h1>The storm in pictures</h1>"
            + "".join(
                f'<figure><img src="/{i}.jpg"><figcaption>Street {i} in Port Lorne.</figcaption></figure>'
                for i in range(9)
            ),
            data={"@type": "ImageGallery"},
            path="/gallery/storm",
        ),
        "a gallery without a text",
        KEPT,
    ),
    Page(
        "profile",
        made(
            "Ida Brandt",
            "<h1>Ida Brandt</h1><p>Ida Brandt writes about ports and fishing. She joined the Post in 2019.</p>"
            + cards(10),
            data={"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Ida Brandt"}},
            og="profile",
            path="/author/ida-brandt",
        ),
        "an author's profile",
    ),
    Page(
        "profile-bare",
        made(
            "Jon Sel, Autor",
            "<h1>Jon Sel</h1><p>Jon Sel ist Redakteur im Ressort Wirtschaft der Velder Rundschau.</p>" + cards(8),
            lang="de",
            path="/autoren/jon-sel",
        ),
        "an author's profile",
        KEPT,
    ),
    Page(
        "e-paper",
        made(
            "E-Paper",
            "<h1>E-Paper</h1><p>Read today’s edition as it is printed.</p>"
            + "".join(f'<a href="/epaper/{i}"><img src="/{i}.jpg">Edition of {i} May</a>' for i in range(1, 12)),
            path="/epaper",
        ),
        "an index of other pages",
    ),
    Page(
        "weather",
        made(
            "Weather in Port Lorne",
            "<h1>Weather in Port Lorne</h1><table>"
            + "".join(f"<tr><td>{h}:00</td><td>{h} °C</td><td>{h * 3} %</td><td>NW {h}</td></tr>" for h in range(24))
            + "</table>",
            path="/weather/port-lorne",
        ),
        "a table of figures",
    ),
    Page(
        "stocks",
        made(
            "Lorne exchange",
            "<h1>Lorne exchange</h1><table>"
            + "".join(f"<tr><td>VLD{i}</td><td>{i}.40</td><td>+0.{i} %</td><td>{i},300</td></tr>" for i in range(30))
            + "</table>",
            path="/markets",
        ),
        "a table of figures",
        KEPT,
    ),
    Page(
        "crossword",
        made(
            "Daily crossword",
            '<h1>Daily crossword</h1><div class="grid"></div><h2>Across</h2><ol><li>Port (5)</li><li>Fish (3)</li></ol>'
            "<h2>Down</h2><ol><li>Ship (4)</li><li>Wind (5)</li></ol>",
            path="/games/crossword",
        ),
        "a page without an article",
    ),
    Page("empty", made("", ""), "a page without an article"),
    Page(
        "script-only",
        '<!doctype html><html><head><title>Post</title></head><body><div id="root"></div><noscript>You need to enable '
        "JavaScript to run this app.</noscript><script>start()</script></body></html>",
        "a page without an article",
    ),
]
