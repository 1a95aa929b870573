"""Every public record survives the trip to JSON and back; its public form is the record, field by field."""

import json
from dataclasses import fields
from decimal import Decimal

import pytest
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st
from newsroom import report

from copydesk import codec, records
from copydesk.records import Dossier, Report, ReportId, Story


@pytest.mark.parametrize("name", sorted(codec.PUBLIC))
@given(data=st.data())
def test_a_record_comes_back_as_it_went(name: str, data: st.DataObject) -> None:
    made = data.draw(drawn(codec.PUBLIC[name]))
    assert codec.decode(codec.dump(made), codec.PUBLIC[name]) == made


@pytest.mark.parametrize("name", sorted(codec.PUBLIC))
@given(data=st.data())
def test_the_public_form_is_one_line_of_json_with_the_keys_of_its_schema(name: str, data: st.DataObject) -> None:
    made = data.draw(drawn(codec.PUBLIC[name]))
    text = codec.encode(made)
    schema = codec.schema(name)
    assert "\n" not in text
    assert json.loads(text).keys() == schema["$defs"][codec.PUBLIC[name].__name__]["properties"].keys()


@pytest.mark.parametrize("name", sorted(set(codec.PUBLIC) - {"story", "dossier"}))
@given(data=st.data())
def test_the_public_form_of_most_records_is_the_whole_record(name: str, data: st.DataObject) -> None:
    made = data.draw(drawn(codec.PUBLIC[name]))
    assert codec.decode(codec.encode(made), codec.PUBLIC[name]) == made


@given(drawn(Story))
def test_a_public_story_has_its_id_first_and_lists_its_reports(story: Story) -> None:
    form = json.loads(codec.encode(story))
    assert list(form)[:3] == ["story", "label", "reports"]
    assert tuple(form["reports"]) == story.reports
    assert "id" not in form


@given(drawn(Dossier))
def test_a_public_dossier_names_its_story_and_leaves_texts_out(dossier: Dossier) -> None:
    form = json.loads(codec.encode(dossier))
    assert form["story"] == dossier.story.id
    assert not {"reports", "readings"} & form.keys()


@pytest.mark.parametrize("name", sorted(codec.PUBLIC))
def test_a_schema_knows_every_field_of_its_record(name: str) -> None:
    kind = codec.PUBLIC[name]
    renamed = {"id": "story"} if kind is Story else {}
    hidden = {"reports", "readings"} if kind is Dossier else set()
    want = {renamed.get(f.name, f.name) for f in fields(kind)} - hidden
    assert want <= codec.schema(name)["$defs"][kind.__name__]["properties"].keys()


def test_every_public_record_is_found_by_its_kind() -> None:
    assert {
        "report": records.Report,
        "reading": records.Reading,
        "story": records.Story,
        "constraint": records.Constraint,
        "dossier": records.Dossier,
        "brief": records.Brief,
        "check": records.Checked,
        "trouble": records.Trouble,
    } == codec.PUBLIC


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"text": 1}', '{"id": "a"}', "nul"])
def test_what_is_no_report_is_refused_with_a_value_error(junk: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the JSON library's
        codec.decode(junk, records.Report)


def test_times_are_written_in_utc_and_figures_as_decimal_strings() -> None:
    assert json.loads(codec.encode(report("x", at="2031-03-04T14:00:00+02:00")))["published"] == "2031-03-04T12:00:00Z"
    figure = records.Figure(0, 3, Decimal("1.50"), Decimal("1.50"))
    reading = records.Reading(report("x").id, "r", "en", figures=(figure,))
    assert json.loads(codec.encode(reading))["figures"][0]["low"] == "1.50"


@given(st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_a_content_id_is_sixteen_hex_digits_and_the_same_every_time(parts: list[str]) -> None:
    made = codec.content_id(*parts)
    assert len(made) == 16
    assert int(made, 16) >= 0
    assert made == codec.content_id(*parts)


def test_a_content_id_is_the_same_on_every_machine_and_knows_where_a_part_ends() -> None:
    assert codec.content_id("copydesk", "report") == "ea3cb3d33cd651a5"
    assert codec.content_id("ab", "c") != codec.content_id("a", "bc")


def test_no_control_character_and_no_turning_mark_reaches_a_terminal_raw() -> None:
    line = codec.encode(Report(ReportId("r1"), "a\x9b31mb\u202ec\x1bd é ü 中"))
    assert not {c for c in line if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e"}
    assert codec.decode(line, Report).text == "a\x9b31mb\u202ec\x1bd é ü 中"
