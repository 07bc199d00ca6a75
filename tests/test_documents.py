"""Files, folders and standard input to documents; what cannot be read is named and the rest goes on."""

import gzip
import io
import json

import pytest

from backchannel.errors import DocumentRefused
from backchannel.graph.model import Document
from backchannel.loaders.documents import Defaults, read_documents


def read(*sources, stdin=b"", **defaults):
    return list(read_documents(map(str, sources), Defaults(**defaults), stdin=io.BytesIO(stdin)))


def only(*sources, **defaults):
    (document,) = read(*sources, **defaults)
    return document


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_the_first_line_is_the_title_when_a_blank_line_follows(written):
    document = only(written("a.txt", "Muscat\n\nOman hosted talks.\n"))
    assert (document.title, document.text) == ("Muscat", "Muscat\n\nOman hosted talks.")


def test_a_first_line_without_a_blank_line_is_text(written):
    document = only(written("a.txt", "Oman hosted talks.\nIran came.\n"))
    assert (document.title, document.text) == ("", "Oman hosted talks.\nIran came.")


def test_a_windows_file_reads_as_any_other(written):
    document = only(written("a.txt", b"\xef\xbb\xbfMuscat\r\n\r\nOman hosted talks.\r\n"))
    assert document.text == "Muscat\n\nOman hosted talks."


def test_the_same_text_and_date_is_the_same_document_wherever_it_stands(written):
    one, other = read(written("a.txt", "Oman hosted talks."), written("b/c.txt", "Oman hosted talks."), date="2024")
    assert one.id == other.id


def test_a_line_of_json_is_a_document_with_its_fields(written):
    line = {"id": "x", "title": "T", "text": "Oman.", "date": "2024-10", "url": "u", "publisher": "p", "lang": "en"}
    document = only(written("a.jsonl", json.dumps(line)))
    assert document == Document.from_text("Oman.", title="T", date="2024-10", url="u", publisher="p")


def test_their_keys_are_called_by_our_names(written):
    path = written("a.jsonl", '{"body": "Oman hosted talks.", "published": "2024-10-07"}')
    document = only(path, rename={"body": "text", "published": "date"})
    assert (document.text, document.date) == ("Oman hosted talks.", "2024-10-07")


def test_a_date_of_the_file_goes_before_the_default(written):
    path = written("a.jsonl", '{"text": "a", "date": "2023"}\n{"text": "b"}\n{"text": "c", "date": null}')
    assert [document.date for document in read(path, date="2024")] == ["2023", "2024", "2024"]


def test_a_day_that_a_file_name_begins_with_is_its_date(written):
    assert only(written("2023-03-10-beijing.txt", "Oman."), date="2024").date == "2023-03-10"


@pytest.mark.parametrize("name", ["2023-13-10-x.txt", "beijing-2023-03-10.txt", "2023-03-101.txt"])
def test_other_numbers_in_a_name_are_no_date(written, name):
    assert only(written(name, "Oman.")).date is None


def test_a_folder_is_read_all_the_way_down_in_order_of_names(written, tmp_path):
    written("b.txt", "second")
    written("a/z.txt", "first")
    written("c.png", b"\x89PNG")
    written(".hidden/d.txt", "no")
    assert [document.text for document in read(tmp_path)] == ["first", "second"]


def test_a_glob_names_many_files(written, tmp_path):
    written("a.txt", "one")
    written("b.txt", "two")
    assert [document.text for document in read(f"{tmp_path}/*.txt")] == ["one", "two"]


def test_standard_input_is_text_or_json_lines_by_its_first_character():
    assert [document.text for document in read("-", stdin=b"Oman hosted talks.")] == ["Oman hosted talks."]
    assert [document.text for document in read("-", stdin=b'{"text": "a"}\n{"text": "b"}')] == ["a", "b"]


BROKEN_FILES = {
    "empty": ("a.txt", b"", "is empty"),
    "blank": ("a.txt", b" \n\n ", "is empty"),
    "binary": ("a.txt", b"\x7fELF\x00\x01", "is binary, not text"),
    "latin-1": ("a.txt", "Ankara und Kairo prüfen".encode("latin-1"), "is not UTF-8 (byte 0xfc at 19): save it as UTF-8"),
    "utf-16": ("a.txt", "Oman".encode("utf-16"), "is in UTF-16: save it as UTF-8"),
    "long": ("a.txt", b"a " * 500_001, "is longer than 1,000,000 characters: split it into documents"),
    "huge": ("a.txt", b"a" * 8_000_001, "is larger than 8,000,000 bytes: split it into documents"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN_FILES)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(written, case):
    name, content, why = BROKEN_FILES[case]
    path = written(name, content)
    refusal = only(path)
    assert isinstance(refusal, DocumentRefused)
    assert (refusal.where, refusal.why) == (str(path), why)


BROKEN_LINES = {
    "broken": (b'{"text": "a', "is no JSON (Unterminated string starting at, character 10)"),
    "list": (b'["a"]', 'is no JSON object: write {"text": "...", "date": "2024-10-07"}'),
    "missing": (b'{"body": "a"}', "has no key 'text' (it has body): name it with --map"),
    "number": (b'{"text": 7}', "'text' is int, not text"),
    "impossible date": (
        b'{"text": "a", "date": "2023-02-30"}',
        "'2023-02-30' is no date: write 2024, 2024-10 or 2024-10-07",
    ),
    "language": (b'{"text": "a", "lang": "fr"}', "is in 'fr': only English is read"),
    "empty": (b'{"text": " "}', "is empty"),
    "half a character": (b'{"text": "\\ud83d"}', "holds half a character (a lone surrogate): save it as UTF-8"),
    "binary": (b'{"text": "\x00"}', "is binary, not text"),
    "50 MB": (b'{"text": "' + b"a" * 50_000_000 + b'"}', "is a line of more than 8,000,000 bytes: split it into documents"),
    "deep": (b"[" * 200_000, None),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN_LINES)
def test_a_broken_line_is_named_and_the_lines_around_it_are_read(written, case):
    line, why = BROKEN_LINES[case]
    path = written("a.jsonl", b'{"text": "before"}\n' + line + b'\n{"text": "after"}\n')
    before, refusal, after = read(path)
    assert (before.text, after.text) == ("before", "after")
    assert refusal.where == f"{path}:2"
    assert refusal.why == why or why is None


def test_a_missing_file_is_named_and_the_rest_is_read(written, tmp_path):
    refusal, document = read(tmp_path / "no.txt", written("a.txt", "Oman."))
    assert (str(refusal), document.text) == (f"{tmp_path}/no.txt: no such file", "Oman.")


def test_a_folder_without_documents_says_so(tmp_path):
    assert only(tmp_path).why.startswith("holds no document (.txt, .jsonl")


def test_a_pattern_that_matches_nothing_says_so(tmp_path):
    assert only(f"{tmp_path}/*.txt").why == "no file matches"


def test_a_refusal_survives_the_way_between_processes():
    import pickle

    refusal = pickle.loads(pickle.dumps(DocumentRefused("a.txt", "is empty")))  # noqa: S301 - our own bytes
    assert (refusal.where, refusal.why, str(refusal)) == ("a.txt", "is empty", "a.txt: is empty")


PAGE = """<html lang="en"><head><title>Talks in Muscat</title>
<meta property="article:published_time" content="2023-03-10T11:00:00Z"><meta property="og:site_name" content="The Post">
<link rel="canonical" href="https://example.org/muscat"></head><body><nav>Home Sport</nav><article>
<h1>Talks in Muscat</h1><p>Oman hosted talks between Iran and Saudi Arabia on Friday, after months of silence.</p>
<p>Both sides are to meet again in Muscat next week, officials of the three countries said there.</p>
</article></body></html>"""


def test_a_web_page_gives_its_article_with_title_day_and_address(written):
    document = only(written("a.html", PAGE))
    assert document.title == "Talks in Muscat"
    assert document.text.startswith("Talks in Muscat\n\nOman hosted talks between Iran and Saudi Arabia on Friday")
    assert "Sport" not in document.text
    assert (document.date, document.urls) == ("2023-03-10", ("https://example.org/muscat",))


def test_a_page_without_an_article_says_so(written):
    assert only(written("a.html", "<html></html>")).why == "holds no article"


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Muscat</title><link>https://example.org/1</link><pubDate>Fri, 10 Mar 2023 11:00:00 GMT</pubDate>
<description>&lt;p&gt;Oman hosted &lt;b&gt;talks&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item></channel></rss>"""


def test_an_entry_of_a_feed_is_a_document(written):
    path = written("a.rss", FEED)
    document, refusal = read(path)
    assert document == Document.from_text(
        "Oman hosted talks.", title="Muscat", date="2023-03-10", url="https://example.org/1", publisher="The Post"
    )
    assert str(refusal) == f"{path}:entry 2: is an entry without text"


def test_what_is_no_feed_says_so(written):
    assert only(written("a.xml", "<no")).why == "is no RSS or Atom feed"


def test_pages_of_a_web_archive_are_documents(written):
    page = PAGE.replace('<link rel="canonical" href="https://example.org/muscat">', "").encode()
    content = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    picture = b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n"
    archive = b"".join(gzip.compress(record(block)) for block in (picture, content))
    document = only(written("a.warc.gz", archive))
    assert (document.title, document.urls) == ("Talks in Muscat", ("https://example.org/a",))


def record(block):
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_what_is_no_web_archive_says_so(written):
    assert only(written("a.warc", "hello")).why.startswith("is no web archive")


def test_the_pages_of_a_pdf_are_one_document(written):
    document = only(written("a.pdf", pdf("Oman hosted talks.")))
    assert document.text == "Oman hosted talks."


def test_a_scan_says_that_it_holds_no_text(written):
    assert only(written("a.pdf", pdf(""))).why == "holds no text: a scan must be recognised first"


def test_what_is_no_pdf_says_so(written):
    assert only(written("a.pdf", "hello")).why.startswith("is no PDF that can be read")


def pdf(text):
    """A page of text in Helvetica, by hand: no library that writes PDF is needed for one line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )
    return out + end


def test_a_missing_library_is_explained_and_the_rest_is_read(written, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "backchannel.loaders.formats.pdf", raising=False)
    refusal, document = read(written("a.pdf", pdf("Oman.")), written("b.txt", "Oman."))
    assert refusal.why == "reading .pdf needs an optional package: pip install 'backchannel[pdf]'"
    assert document.text == "Oman."
