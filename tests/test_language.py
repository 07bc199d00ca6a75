"""Text in another language is refused and named; English, however short, never is."""

import subprocess
import sys

import pytest

from backchannel.errors import DocumentRefused
from backchannel.graph.model import Document
from backchannel.loaders.language import english, other_language

FOREIGN = {
    "Le président français a rencontré le roi du Maroc à Rabat et a salué leur amitié.": "French",
    "Der Außenminister reist nach Kiew und trifft dort den Präsidenten der Ukraine.": "German",
    "El presidente de México visita Cuba y firma un acuerdo de cooperación.": "Spanish",
    "Erdoğan Moskova'da Putin ile görüştü ve yeni bir görüşme istedi.": "Turkish",
    "De premier heeft de koning ontmoet in Den Haag en sprak over de oorlog.": "Dutch",
    "Россия и Украина подписали соглашение в Стамбуле": "Russian",
    "Presiden Indonesia bertemu dengan perdana menteri Malaysia di Jakarta": "Indonesian",
    "Cyfarfu Prif Weinidog Cymru ag arlywydd Ffrainc ym Mharis ddydd Llun i drafod masnach": "Welsh",
    "إيران والسعودية تستأنفان العلاقات": "Arabic",
}

ENGLISH = [
    "Lula meets Macron",
    "Macron, Scholz visit Kyiv",
    "Israel strikes Gaza",
    "Iran and Saudi Arabia agree to restore ties",
    "Erdogan hosts Zelensky, Guterres in Lviv",
    "Abdel Fattah al-Sisi greets Mohammed bin Salman in Sharm el-Sheikh before the summit",
    "The Swiss ambassador in Bern, Anne Keller, criticised Belarus.",
    "Spain placed Ansaru on a list of terrorist organisations.",
    "Angela Merkel held a phone call in Berlin on Sunday.",
    "Oman",
    "2023",
    "",
]


@pytest.mark.parametrize(("text", "language"), list(FOREIGN.items()))
def test_another_language_is_named(text, language):
    assert other_language(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_short_english_is_never_refused(text):
    assert other_language(text) is None


def test_a_refusal_says_what_and_why():
    text = "Le président français a rencontré le roi du Maroc à Rabat et a salué leur amitié."
    with pytest.raises(DocumentRefused, match=r"rabat\.txt: is in French: backchannel reads English only"):
        english(Document.from_text(text, url="rabat.txt"))


def test_plain_english_does_not_load_the_detector():
    code = (
        "import sys; from backchannel.loaders.language import other_language; "
        "other_language('The two presidents of Iran and Iraq met on Monday.'); print('lingua' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
