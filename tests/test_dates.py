"""The date of the event that the word in [brackets] names, in a document of Monday 3 February 2025."""

import pytest

from backchannel.graph.model import Span
from backchannel.loaders.dates import date_at
from backchannel.loaders.sentences import parse

MONDAY = "2025-02-03"

DATED = """
On Tuesday, the minister is due to [meet] the envoy. | 2025-02-04
On Tuesday, the minister is expected to [meet] the envoy. | 2025-02-04
Envoys arrived ahead of Tuesday's [talks]. | 2025-02-04
The president [pulled] out of a deal to curb the programme in 2018. | 2018
The two sides [reached] an agreement on restoring their relations in Brussels on Friday. | 2025-01-31
Turkey [threatened] to suspend its ties with the Emirates last month. | 2025-01
Israel [met] the envoy on Tuesday. | 2025-01-28
Israel is due to [meet] the envoy on Tuesday. | 2025-02-04
The two [met] on Monday. | 2025-02-03
The two will [meet] on Monday. | 2025-02-03
The two [met] last year. | 2024
The two will [meet] on 1 March. | 2025-03-01
The two [met] on 1 March. | 2024-03-01
The two [met] today. | 2025-02-03
The two [met] yesterday. | 2025-02-02
The two will [meet] tomorrow. | 2025-02-04
The two [met] two days ago. | 2025-02-01
The two [met] two weeks ago. | 2025-01-20..2025-01-26 week
The two [met] three months ago. | 2024-11
The two [met] two years ago. | 2023
The two [met] this week. | 2025-02-03..2025-02-09 week
The two [met] last week. | 2025-01-27..2025-02-02 week
The two will [meet] next week. | 2025-02-10..2025-02-16 week
The two will [meet] next month. | 2025-03
The two [met] last month. | 2025-01
The two [met] earlier this year. | 2025
The two [met] early in 2023. | 2023
The two [met] in late 2023. | 2023
The two [met] last March. | 2024-03
The two [met] in March. | 2024-03
The two will [meet] in March. | 2025-03
The two [met] in January. | 2025-01
The two [met] last Friday. | 2025-01-31
The two will [meet] next Friday. | 2025-02-07
The two [met] in the first quarter of 2024. | 2024-01..2024-03 quarter
Russia [invaded] Ukraine on 24 February 2022. | 2022-02-24
Russia [invaded] Ukraine on February 24, 2022. | 2022-02-24
Russia [invaded] Ukraine on Feb. 24, 2022. | 2022-02-24
Russia [invaded] Ukraine on the 24th of February 2022. | 2022-02-24
Russia [invaded] Ukraine on 2022-02-24. | 2022-02-24
Russia [invaded] Ukraine on 24/02/2022. | 2022-02-24
Russia [invaded] Ukraine in February 2022. | 2022-02
Russia [invaded] Ukraine in 2022. | 2022
In 2022, Russia [invaded] Ukraine. | 2022
Hamas [attacked] Israel on October 7. | 2023-10-07
The army [shelled] the town from 3 to 5 May 2024. | 2024-05-03..2024-05-05
The army [shelled] the town between 2019 and 2021. | 2019..2021
The army [shelled] the town from March 2023 to June 2024. | 2023-03..2024-06
The army [shelled] the town from March to June 2023. | 2023-03..2023-06
The army [shelled] the town from Tuesday to Thursday. | 2025-01-28..2025-01-30
Russia has [occupied] Crimea since 2014. | 2014
The army [shelled] the town for the third day. | 2025-02-03
They signed the 2015 nuclear [deal]. | 2015
Tuesday's [attack] killed many. | 2025-01-28
The two sides [held] talks on Tuesday. | 2025-01-28
The two sides held [talks] on Tuesday. | 2025-01-28
The [talks] took place on Tuesday. | 2025-01-28
The two [met] in Geneva on Monday, 3 February. | 2025-02-03
The two met on Friday and [talked] about Gaza. | 2025-01-31
Last week, the two [met] in Geneva. | 2025-01-27..2025-02-02 week
The treaty was [signed] in the 1990s. | 1990..1999
Israel, which [attacked] the port in 2023, met Egypt. | 2023
The two are [meeting] on Thursday. | 2025-02-06
The minister, who [met] the envoy on Friday, will fly home tomorrow. | 2025-01-31
"""

UNDATED_LINES = """
On Friday, the minister agreed to [meet] the envoy.
The president pulled out of a deal to [curb] the programme in 2018.
They [signed] the 2015 nuclear deal.
The two had met a week earlier.
Israel, which attacked the port in 2023, [met] Egypt.
The two [met] in Geneva.
The ministry said on Tuesday that Iran had [attacked] the ship.
Officials said Tuesday Iran [attacked] the ship.
The two [met] before Tuesday.
They [met] 2000 soldiers.
They [signed] the Good Friday Agreement.
The two [met] the same day.
The two [met] on 10/7.
Iran refused to [meet] them on Thursday.
Theresa May [met] the envoy.
Envoys arrived before Tuesday's [talks].
The two [met] on 31 June.
The two [met] over the past year.
"""


def dated(marked, published=MONDAY):
    before, word, after = marked.strip().replace("]", "[").split("[")
    parsed = parse(before + word + after)
    token = parsed.doc[parsed.tokens(Span(len(before), len(before) + len(word)))[0]]
    return date_at(token, published)


def written(date):
    words = date.start or "unknown"
    words += f"..{date.end}" if date.end else ""
    return words + (f" {date.precision}" if date.precision in ("week", "quarter") else "")


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_an_event_has_the_date_of_its_own_clause(line):
    marked, expected = line.split(" | ")
    assert written(dated(marked)) == expected


@pytest.mark.parametrize("marked", [line for line in UNDATED_LINES.strip().splitlines() if "[" in line])
def test_an_event_whose_date_is_not_plain_has_none(marked):
    assert written(dated(marked)) == "unknown"


@pytest.mark.parametrize(
    "words", ["on Tuesday", "today", "last year", "two days ago", "on 1 March", "in March", "this week", "last weekend"]
)
def test_without_a_document_date_relative_words_stay_unresolved(words):
    assert written(dated(f"The two [met] {words}.", published=None)) == "unknown"


def test_a_document_known_to_its_year_resolves_years_only():
    assert written(dated("The two [met] last year.", published="2024")) == "2023"
    assert written(dated("The two [met] yesterday.", published="2024")) == "unknown"
    assert written(dated("The two [met] last month.", published="2024-01")) == "2023-12"


def test_the_date_of_a_dateline_is_not_that_of_the_event():
    assert written(dated("DOHA, March 3 (Agency) - Qatar [hosted] the two sides.")) == "unknown"


def test_a_dateline_with_its_year_stands_in_for_an_unknown_document_date():
    line = "DOHA, March 3, 2025 (Agency) - Qatar [hosted] the two sides on Sunday."
    assert written(dated(line, published=None)) == "2025-03-02"


def test_a_precision_says_how_exact_a_date_is():
    assert dated("The two [met] in 2022.").precision == "year"
    assert dated("The two [met] in May 2022.").precision == "month"
    assert dated("The two [met] on 3 May 2022.").precision == "day"
