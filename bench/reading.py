"""How much reading costs over parsing alone, on the sentences of the examples."""

from __future__ import annotations

import time
from itertools import chain, islice, repeat
from pathlib import Path

from backchannel.graph.model import Document
from backchannel.loaders.documents import read_documents
from backchannel.loaders.extract import read_parsed
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.sentences import model, normalise, parse_all

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS = 3


def ratio(texts: int) -> dict[str, object]:
    """Seconds of one core for parsing and for the whole extraction of so many documents, their ratio, and the rate.

    Time of the processor, the least of three rounds, so that whoever else uses the machine counts as little as can be.
    """
    found = [document for document in read_documents([EXAMPLES]) if isinstance(document, Document)]
    documents = list(islice(chain.from_iterable(repeat(found)), texts))
    _extract(found[:1])  # the model and the lexicons are loaded before the clock runs
    rounds = [(_parse(documents), _extract(documents)) for _ in range(ROUNDS)]
    parsing, sentences = min(parsed for parsed, _ in rounds)
    reading, claims = min(extracted for _, extracted in rounds)
    return {
        "documents": texts,
        "sentences": sentences,
        "claims": claims,
        "parse_seconds": round(parsing, 2),
        "extract_seconds": round(reading, 2),
        "ratio": round(reading / parsing, 3),
        "documents_per_second": round(texts / reading, 2),
        "sentences_per_second": round(sentences / reading, 1),
        "sentences_per_second_after_parsing": round(sentences / (reading - parsing)),
    }


def _parse(documents: list[Document]) -> tuple[float, int]:
    start = time.process_time()
    plain = (normalise(document.text)[0] for document in documents)
    sentences = sum(len(list(doc.sents)) for doc in model().pipe(plain))
    return time.process_time() - start, sentences


def _extract(documents: list[Document]) -> tuple[float, int]:
    start = time.process_time()
    known = lexicon()
    texts = (document.text for document in documents)
    pairs = zip(documents, parse_all(texts), strict=True)
    claims = sum(len(read_parsed(document, parsed, lexicon=known).claims) for document, parsed in pairs)
    return time.process_time() - start, claims
