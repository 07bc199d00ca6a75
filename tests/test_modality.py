"""How a sentence presents the word in [brackets]."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from backchannel.graph.model import Modality, Span
from backchannel.loaders.modality import modality_at
from backchannel.loaders.scope import SHAPES
from backchannel.loaders.sentences import parse

ACTUAL = """
Abiy had become the first leader to [visit] Asmara.
EU [condemns] Syria for the attack, urges restraint
Israel [attacked] Iran.
The two presidents [met] in Muscat on Sunday.
The ministry said that Israel had [attacked] Iran.
Israel [attacked] Iran, officials said.
Iran claimed its forces had [shelled] the base.
Turkey managed to [host] the two delegations.
Egypt succeeded in [bringing] the two sides together.
Russia did not fail to [attack] the port.
Moscow regrets that it [attacked] the convoy.
Tehran did not know that Israel had [attacked] the base.
France condemned the [attack] on the embassy.
Oman has [hosted] both delegations since March.
The minister never denied having met him, and he [met] the envoy again.
After the talks [collapsed], Russia [attacked] Ukraine.
Egypt has been [mediating] between Israel and Hamas.
Syria continued to [shell] the town.
Russia will continue to [shell] the city.
The attack forced Ukraine to [withdraw] from the town.
Why did Israel [attack] Qatar?
Although the talks failed, the two ministers [met].
Iran was praised for [releasing] the prisoners.
The army retaliated by [striking] the port.
The [attack] took place on Friday.
Oman took credit for sealing the [deal] halting the war between Chad and Sudan.
The two countries signed an [agreement] in Geneva.
Russia, which [annexed] Crimea in 2014, wants a deal.
Israel rejected the [proposal].
Norway was able to [bring] the sides together in 2016.
"""

PLANNED = """
Morocco and Israel to [establish] ties
The two states reached an agreement on [normalising] their relations.
The minister speaks ahead of a [meeting] of NATO.
The king is set to become the first Arab leader to [meet] the president.
The foreign minister hopes to persuade Putin when the Russian president [visits] Turkey in August.
Oman will [host] both delegations in March.
Oman is to [host] both delegations in March.
Oman is due to [host] both delegations in March.
Oman is set to [host] both delegations in March.
Oman plans to [host] both delegations.
The president is [meeting] the king on Tuesday.
The two leaders [meet] next week in Ankara.
Qatar agreed to [mediate] between the two sides.
Norway has promised to [recognise] Palestine.
Ukraine said it would [release] the prisoners.
The envoy is scheduled to [hold] talks with Hamas in Doha.
Their plan to [attack] the airport was made in May.
The visit is aimed at talks, and the ministers are expected to [sign] a treaty.
Jordan is going to [reopen] its embassy in Damascus.
Preparations for [talks] between the two states are under way.
The planned [summit] will be held in Vienna.
The envoy flew to Cairo to [meet] the Egyptian president.
The [talks] are scheduled for Monday.
Iraq is about to [expel] the ambassador.
Poland decided to [close] the border.
"""

HYPOTHETICAL = """
Oman could [host] both delegations.
Oman may [host] both delegations.
The sides might [meet] in Doha.
If Iran [attacks], Israel would [respond].
Israel will [attack] if Hamas does not release them.
Egypt wants to [host] the talks.
Egypt urged Israel to [withdraw] from Gaza.
Egypt called for a [ceasefire].
The UN demanded that Russia [withdraw] from Ukraine.
Russia threatened to [attack] Poland.
There is a threat of an [attack] on Kyiv.
Turkey has made efforts to [mediate] between them.
Iran has the right to [retaliate].
China allegedly [armed] the rebels.
The alleged [attack] was reported by a blogger.
Sudan reportedly [expelled] the envoy.
According to rumours, Chad [expelled] the envoy.
Did Israel [attack] Iran?
It is possible that Iran [attacked] the ship.
Analysts fear an [attack] on Taiwan.
It is likely that the two will [meet].
Libya is likely to [reject] the plan.
Stop the war and [release] the hostages.
Unless Hamas [releases] them, there will be no talks.
Japan offered to [mediate] between Washington and Tehran.
The general asked Moscow to [send] troops.
Hopes of a [truce] rose on Monday.
Kenya hopes to [restore] ties with Somalia.
The minister spoke about the possibility of [attacking] Iran.
Greece tried to [mediate] between them.
Cyprus is ready to [recognise] the new state.
Perhaps Libya [armed] them.
The army must [withdraw] from the valley.
Ministers discussed a [ceasefire].
Any country that [recognises] Taiwan will lose Chinese aid.
Whether Iran [attacked] the ship is not known.
"""

NEGATED = """
Oman did not [host] the delegations.
Oman never [hosted] the delegations.
Iran denied that it had [attacked] the ship.
Iran denied [attacking] the ship.
Iran has denied the [attack].
Israel refused to [withdraw] from the strip.
Russia failed to [reach] a deal with Ukraine.
The two sides have yet to [meet].
The president cannot [recognise] the annexation.
No [agreement] was [signed].
There was no [meeting] between them.
Neither side [signed] the accord.
The two left without [signing] the treaty.
Qatar averted a [war] between them.
The US prevented Israel from [attacking] Iran.
Turkey ruled out [talks] with the rebels.
Instead of [attacking], Iran agreed to talks.
Serbia will not [recognise] Kosovo.
Serbia refuses to [recognise] Kosovo.
There is no evidence that Iran [attacked] the ship.
The two ministers have not [met] since May.
Lack of [support] from Moscow doomed the plan.
Sweden was unable to [mediate].
Moscow does not want to [meet] the rebels.
It is not true that Iran [attacked] the ship.
The minister rejected claims that Iran had [attacked] the ship.
Nobody [attacked] the base.
The cancelled [visit] had been planned for weeks.
The envoy declined to [meet] Hamas.
They almost [attacked] the base.
"""

SUSPENDED = """
Oman suspended its [mediation].
Egypt broke off [talks] with Israel.
The [talks] collapsed on Friday.
The [truce] expired in March.
The former [ally] of Moscow fled.
Saudi Arabia no longer [supports] the rebels.
The two countries used to [cooperate] closely.
Mali ended its military [cooperation] with France.
The suspended [talks] had begun in Geneva.
Sudan stopped [supporting] the rebels.
The end of the [alliance] came in 1961.
The [alliance] ended in 1961.
Britain halted its [aid] to Rwanda.
The ex-[president] was arrested.
"""


def _cases():
    for modality, lines in (
        (Modality.ACTUAL, ACTUAL),
        (Modality.PLANNED, PLANNED),
        (Modality.HYPOTHETICAL, HYPOTHETICAL),
        (Modality.NEGATED, NEGATED),
        (Modality.SUSPENDED, SUSPENDED),
    ):
        yield from ((line, modality) for line in lines.strip().splitlines())


def modalities(marked):
    """The modality of each word in brackets."""
    pieces = marked.replace("]", "[").split("[")
    text = "".join(pieces)
    parsed = parse(text)
    place, found = 0, []
    for number, piece in enumerate(pieces):
        if number % 2:
            found.append(modality_at(parsed.doc[parsed.tokens(Span(place, place + len(piece)))[0]]))
        place += len(piece)
    return found


@pytest.mark.parametrize(("marked", "modality"), list(_cases()))
def test_a_word_is_read_as_its_scope_demands(marked, modality):
    assert set(modalities(marked)) == {modality}


def test_each_word_stands_in_one_class_for_a_shape():
    classes = tomllib.loads(files("backchannel.loaders.lexicon").joinpath("modality.toml").read_text("utf-8"))
    places = Counter((shape, word) for entry in classes.values() for shape in SHAPES for word in entry.get(shape, ()))
    assert [place for place, count in places.items() if count > 1] == []


def test_every_key_of_a_class_is_a_shape_or_a_modality():
    classes = tomllib.loads(files("backchannel.loaders.lexicon").joinpath("modality.toml").read_text("utf-8"))
    assert {key for entry in classes.values() for key in entry} <= {*SHAPES, *Modality}
