"""A newsletter kept as a mail file gives one report: its text, without what mail puts around it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import NOW, WORDS, codes, read, reports

from copydesk.gathering import mails, pieces, texts
from copydesk.gathering.reach import Reach
from copydesk.records import Report, Trouble

TUG = "A tug is due at dawn, the harbour office of Port Amsel said on Saturday."


def mail(plain: str = "", html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {
        "From": "Amsel Courier <news@courier.example>",
        "Subject": "Ferry",
        "Date": "Fri, 02 May 2031 09:15:00 +0200",
    }
    for name, value in (given | headers).items():
        if value:
            made[name.replace("_", "-")] = value
    if plain or not html:
        made.set_content(plain)
    if html:
        (made.add_alternative if plain else made.set_content)(html, subtype="html")
    return made


def only(path: Path, given: EmailMessage | bytes) -> Report:
    [report] = reports(read(path / "news.eml", given if isinstance(given, bytes) else given.as_bytes()))
    return report


LETTER = f"""<html lang="en-GB"><head><style>p {{}}</style><title>News</title></head><body>
<div style="display:none">What you should know today &#8204; &#8204;</div>
<table><tr><td><a href="https://t.example/1">View this email in your browser</a></td></tr>
<tr><td><img src="logo.png" alt="Courier"><h1>Ferry runs aground</h1></td></tr>
<tr><td><table><tr><td><p>{WORDS}</p><p>{TUG}</p></td></tr></table></td></tr>
<tr><td>Also: the mayor of Lorn resigns. <a href="https://t.example/2">Read more</a></td></tr>
<tr><td>Follow us on Bluesky</td></tr>
<tr><td>© 2031 Amsel Courier | All rights reserved<br>1 Quay Street<br>Port Amsel 1234</td></tr>
<tr><td>You are receiving this email because you signed up at our website.</td></tr>
<tr><td><a href="https://t.example/3">Unsubscribe</a> | <a href="x">Update your preferences</a></td></tr>
</table></body></html>"""


def test_a_newsletter_gives_its_text_and_nothing_around_it(tmp_path: Path) -> None:
    """Laid out in tables, with a hidden line above, a browser link, a footer with address and rights."""
    report = only(tmp_path, mail("Open in your browser: https://t.example/1", LETTER))
    assert report.text.split("\n\n") == ["Ferry runs aground", WORDS.strip(), TUG, "Also: the mayor of Lorn resigns."]
    assert (report.title, report.outlet) == ("Ferry", "Amsel Courier")
    assert report.published == datetime(2031, 5, 2, 7, 15, tzinfo=UTC)
    assert (report.language, report.language_from) == ("en", "html lang")


def test_headers_are_decoded(tmp_path: Path) -> None:
    coded = {
        "From": "=?utf-8?q?K=C3=BCstenbote?= <post@kueste.example>",
        "Subject": "Fwd: =?iso-8859-1?b?RuRocmU=?= auf Grund",
        "Archived_At": "<https://kueste.example/1>",
    }
    report = only(
        tmp_path, "".join(f"{k.replace('_', '-')}: {v}\n" for k, v in coded.items()).encode() + b"\n" + WORDS.encode()
    )
    assert (report.outlet, report.title, report.url) == ("Küstenbote", "Fähre auf Grund", "https://kueste.example/1")


def test_who_has_no_name_is_known_by_the_domain(tmp_path: Path) -> None:
    assert only(tmp_path, mail(WORDS, From="news@www.Courier.example")).outlet == "courier.example"


@pytest.mark.parametrize(
    ("date", "noted"), [("yesterday", ["published"]), ("Fri, 02 May 2041 09:15:00 +0200", ["future"]), ("", [])]
)
def test_a_bad_date_is_noted(tmp_path: Path, date: str, noted: list[str]) -> None:
    data = f"From: a@b.example\nDate: {date}\n\n{WORDS}" if date else f"From: a@b.example\n\n{WORDS}"
    made = read(tmp_path / "news.eml", data)
    assert [r.published for r in reports(made)] == [None]
    assert codes(made) == noted


# --- bodies ---


def test_a_flowed_text_is_joined(tmp_path: Path) -> None:
    body = "The ferry ran \naground off \nPort Amsel.\n\nA tug is due.\n"
    data = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n" + body.encode()
    assert only(tmp_path, data).text == "The ferry ran aground off Port Amsel.\n\nA tug is due."


def test_a_text_broken_by_hand_is_joined_and_a_list_is_not() -> None:
    broken = "The ferry Alba ran aground off Port Amsel on Friday, the coast guard\nof Veldria said. All were safe."
    assert texts.paragraphs(f"{broken}\n\none\ntwo") == [broken.replace("\n", " "), "one\ntwo"]


def test_the_plain_part_is_read_where_the_other_is_a_picture(tmp_path: Path) -> None:
    html = "<html><body><img src='all.png'><p>Open it</p></body></html>"
    assert only(tmp_path, mail(f"{WORDS}\n\n{TUG}", html)).text.endswith(TUG)


CODED = [
    ("quoted-printable", "utf-8", b"F=C3=A4hre auf Grund, sagte die K=\n=C3=BCstenwache."),
    ("base64", "utf-8", b"RsOkaHJlIGF1ZiBHcnVuZCwgc2FndGUgZGllIEvDvHN0ZW53YWNoZS4="),
    ("8bit", "iso-8859-1", "Fähre auf Grund, sagte die Küstenwache.".encode("latin-1")),
    ("8bit", "utf-8", "Fähre auf Grund, sagte die Küstenwache.".encode("latin-1")),
    ("8bit", "no-such-code", "Fähre auf Grund, sagte die Küstenwache.".encode()),
]


@pytest.mark.parametrize(("transfer", "charset", "body"), CODED, ids=["quoted", "base64", "latin", "wrong", "unknown"])
def test_a_body_is_decoded_whatever_it_declares(tmp_path: Path, transfer: str, charset: str, body: bytes) -> None:
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    assert only(tmp_path, head.encode() + body).text == "Fähre auf Grund, sagte die Küstenwache."


def test_attachments_are_passed_over(tmp_path: Path) -> None:
    letter = mail(TUG)
    letter.add_attachment(WORDS * 9, subtype="plain", filename="old.txt")
    letter.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    assert only(tmp_path, letter).text == TUG


def test_a_short_letter_keeps_its_first_and_last_lines(tmp_path: Path) -> None:
    """What a report says of mails and rights is not taken for a footer."""
    lines = [
        "Good morning.",
        "The ministry said that users may opt out of its new terms of service.",
        "The court held that the privacy policy of 2031 protects nobody.",
        "Voters were sent an e-mail about it.",
    ]
    assert only(tmp_path, mail("\n\n".join(lines))).text == "\n\n".join(lines)


# --- what gives no report ---


def test_a_sealed_mail_is_named(tmp_path: Path) -> None:
    pgp = mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----")
    sealed = b"From: a@b.example\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\nno\n--x--\n"
    for data in (pgp.as_bytes(), sealed):
        made = read(tmp_path / "news.eml", data)
        assert codes(made) == ["mail"]
        assert "encrypted" in str(made[0])


def nested(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    return f"From: a@b.example\n{heads}Content-Type: text/plain\n\n{WORDS}\n".encode()


BOMBS = {
    "nested": nested(500),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 5000 + WORDS.encode(),
    "parts": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 500 + b"--x--\n",
    "lines": b"From: a@b.example\n\n" + b"\n" * 500_000,
    "headers": b"From: " + b"(" * 200_000 + b"\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\n\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_named(tmp_path: Path, name: str) -> None:
    assert codes(read(tmp_path / "news.eml", BOMBS[name])) == ["mail"]


def test_a_mail_of_some_depth_is_read(tmp_path: Path) -> None:
    assert only(tmp_path, nested(10)).text == WORDS.strip()


@pytest.mark.parametrize("name", ["news", "news.eml"])
def test_a_mail_is_known_by_its_head(tmp_path: Path, name: str) -> None:
    data = f"Return-Path: <a@b.example>\nFrom: a@b.example\nSubject: Ferry\n\n{WORDS}"
    assert reports(read(tmp_path / name, data))[0].title == "Ferry"


HEADERS = st.sampled_from(["From: ", "Subject: =?utf-8?b?", "Date: ", "Content-Type: multipart/mixed; boundary=", "x"])
BODIES = st.sampled_from(
    ["\n\n", "\n--x\n", "charset=", "text/html;", "=?", "?=", "<a@", "Content-Transfer-Encoding: base64\n"]
)


@given(st.lists(HEADERS | BODIES | st.text(max_size=4), max_size=30))
def test_no_bytes_break_a_mail(parts: list[str]) -> None:
    data = "".join(parts).encode("utf-8", "replace")
    made = list(pieces.told(pieces.Piece("m", data, "mail"), Reach(), NOW))
    assert all(isinstance(m, Report | Trouble) for m in made)


def test_words_of_a_footer_between_paragraphs_stay() -> None:
    kept = [TUG, "Unsubscribe", TUG, TUG]
    assert mails.unframed([TUG] * 10 + kept) == [TUG] * 10 + kept
