"""A user asks for a story in a few words and gets the one that fits, or none."""

from grouping.told_streams import DAM, DERAILED_NORTH, FERRY, stream

from copydesk.grouping import group, nearest

REPORTS = stream(FERRY, DAM, DERAILED_NORTH)
STORIES = group(REPORTS, [])


def asked(words: str) -> str | None:
    story = nearest(STORIES, REPORTS, words)
    return None if story is None else story.reports[0].split("-")[0]


def test_a_name_a_subject_or_a_word_of_the_text_finds_the_story() -> None:
    assert asked("Marlinde ferry") == "0"
    assert asked("the tessin DAM") == "1"
    assert asked("derailments") == "2"
    assert asked("axle") == "2"


def test_words_that_stand_nowhere_find_nothing() -> None:
    assert asked("zeppelin") is None
    assert asked("the of and") is None
    assert asked("") is None


def test_without_stories_there_is_nothing_to_find() -> None:
    assert nearest((), REPORTS, "ferry") is None
    assert nearest(STORIES, [], "ferry") is None
