"""Whom back-references mean, and when they mean nobody for sure."""

from __future__ import annotations

from backchannel.loaders.actors import Form, Mention, cast
from backchannel.loaders.discourse.memory import Memory
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.resolve import resolve
from backchannel.loaders.sentences import parse


def _meant(text, words, date="2024-05-06"):
    parsed = parse(text)
    found = resolve(parsed, cast(parsed, lexicon(), date), date)
    return {
        m.actor.name
        for m in found.mentions
        if m.form in (Form.PRONOUN, Form.DESCRIPTION) and parsed.doc[m.start : m.end].text == words
    }


def test_he_is_the_one_subject_before_him():
    assert _meant("Macron landed in Rabat. He praised Morocco.", "He") == {"Emmanuel Macron"}


def test_she_is_not_a_man():
    assert _meant("Macron landed in Rabat. She praised Morocco.", "She") == set()


def test_two_men_leave_he_open():
    assert _meant("Talks between Macron and Scholz ended. He praised Morocco.", "He") == set()


def test_the_object_is_not_the_subject():
    assert _meant("Biden phoned Netanyahu to reassure him.", "him") == {"Benjamin Netanyahu"}


def test_the_two_countries_are_the_states_last_named():
    text = "Iran and Saudi Arabia restored ties. The two countries will reopen embassies."
    assert _meant(text, "The two countries") == {"Iran", "Saudi Arabia"}


def test_three_states_leave_both_countries_open():
    assert _meant("Iran, Iraq and Oman met. Both countries agreed.", "Both countries") == set()


def test_the_group_is_the_one_armed_group():
    assert _meant("Kenya fought Al-Shabaab. The group denied it.", "The group") == {"Al-Shabaab"}


def test_the_jewish_state_is_israel():
    assert _meant("Egypt recognised the Jewish state.", "the Jewish state") == {"Israel"}


def test_the_envoy_is_who_was_introduced_as_one():
    text = "The UN envoy Hans Grundberg arrived in Aden. The envoy will meet tribal elders."
    assert _meant(text, "The envoy") == {"Hans Grundberg"}


def test_memory_recalls_the_parties_last_named():
    world = lexicon().entries
    parties = tuple(Mention(i, i + 1, i, world[id_].actor, Form.NAME) for i, id_ in enumerate(("israel", "hamas")))
    memory = Memory()
    assert memory.parties() == ()
    memory.remember(parties)
    memory.remember(parties[:1])
    assert [actor.name for actor in memory.parties()] == ["Israel", "Hamas"]


def test_a_report_stands_for_who_released_it():
    text = "The African Union released a report on Mali. The report urged France to leave."
    assert _meant(text, "report") == {"African Union"}


def test_a_report_of_another_sort_is_another_report():
    text = "The African Union released a report on Mali. The police report accused France."
    assert _meant(text, "report") == {"African Union"}
    assert _meant("The police report accused France.", "report") == set()


def test_a_report_is_not_by_the_state_it_is_about():
    assert _meant("The Syria report accused Russia.", "report") == set()


def test_a_report_by_nobody_known_hides_the_one_before():
    text = "NATO issued a statement. A statement by Acme Corporation followed. Russia rejected the statement."
    assert _meant(text, "statement") == {"NATO"}
    parsed = parse(text)
    found = resolve(parsed, cast(parsed, lexicon(), None), None)
    assert sum(m.form is Form.DESCRIPTION for m in found.mentions) == 1


def test_it_at_the_start_is_the_subject_of_the_sentence_before():
    assert _meant("Norway closed its embassy. It blamed Libya.", "It") == {"Norway"}


def test_it_that_rains_is_nobody():
    assert _meant("Norway closed its embassy. It rained on Friday.", "It") == set()


def test_a_colleague_of_ministers_is_one():
    text = "Foreign minister of Italy Giulio Terzi spoke. His Spanish colleague, Pedro Lopez, agreed."
    ties = cast(parse(text), lexicon(), "2012-06-01").ties
    assert ("Pedro Lopez", "Spain") in {(t.source.actor.name, t.target.actor.name) for t in ties}


def test_other_people_have_colleagues_too():
    assert cast(parse("A French colleague, Jean Dupont, sang."), lexicon(), None).ties == ()
