"""Files of data sets: packed or not, with or without a header, whole rows and broken ones."""

import gzip
import re
import zipfile

import pytest
from typer.testing import CliRunner

from backchannel.cli import app
from backchannel.errors import DocumentRefused
from backchannel.loaders.datasets import reader_for
from backchannel.loaders.datasets.files import digest, first_lines
from backchannel.loaders.datasets.layouts import Layout
from backchannel.loaders.datasets.table import blocks

LAYOUT = Layout("letters", "letters", ("a", "b", "c"), ("c", "a"), required=("a", "b"))
COMMAS = Layout("letters", "letters", ("a", "b", "c"), ("c", "a"), required=("a", "b"), delimiter=",", quoted=True)
BARE = Layout("letters", "letters", ("a", "b", "c"), ("c", "a"))


@pytest.fixture
def file(tmp_path):
    def write(content, name="letters.tab"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def rows(path, layout=LAYOUT):
    return [row for block in blocks(path, layout) for row in block.rows]


def broken(path, layout=LAYOUT):
    return [row for block in blocks(path, layout) for row in block.broken]


def test_rows_are_numbered_under_the_header_and_give_the_wanted_cells(file):
    assert rows(file("a\tb\tc\n1\t2\t3\n4\t5\t6\n")) == [(1, "3", "1"), (2, "6", "4")]


def test_without_a_header_the_first_line_is_the_first_row(file):
    assert rows(file("1\t2\t036\n"), BARE) == [(1, "036", "1")]


def test_columns_are_found_by_name_in_any_order_and_case(file):
    assert rows(file("C\tx\tA\tB\n3\t0\t1\t2\n")) == [(1, "3", "1")]


def test_a_column_that_is_missing_is_empty(file):
    assert rows(file("a\tb\n1\t2\n")) == [(1, "", "1")]


def test_names_in_the_header_beyond_the_columns_of_the_rows_are_nothing(file):
    assert rows(file("headline\ta\tb\tc\n1\t2\t3\n")) == [(1, "3", "1")]


def test_stray_tabs_at_the_ends_of_all_lines_are_nothing(file):
    assert rows(file("a\tb\tc\t\t\n1\t2\t3\t\t\n")) == [(1, "3", "1")]


def test_a_row_with_stray_tabs_keeps_its_number(file):
    assert sorted(rows(file("a\tb\tc\n1\t2\t3\t\t\n4\t5\t6\n"))) == [(1, "3", "1"), (2, "6", "4")]


def test_a_row_with_too_few_or_too_many_cells_is_named_and_the_rest_goes_on(file):
    path = file("a\tb\tc\n1\t2\n4\t5\t6\n7\t8\t9\t0\n1\t1\t1\n")
    assert broken(path) == [(1, "has 2 cells instead of 3"), (3, "has 4 cells instead of 3")]
    assert rows(path) == [(2, "6", "4"), (4, "1", "1")]


def test_quotes_are_letters_unless_the_layout_quotes(file):
    assert rows(file('a\tb\tc\n"1\t2\t3\n')) == [(1, "3", '"1')]
    assert rows(file('a,b,c\n1,2,"x, ""y""\nz"\n'), COMMAS) == [(1, 'x, "y"\nz', "1")]


def test_a_file_whose_header_is_quoted_quotes_its_cells(file):
    assert rows(file('"a"\t"b"\t"c"\n"1"\t"2"\t"x ""y"""\n')) == [(1, 'x "y"', "1")]


def test_lines_may_end_as_they_did_on_old_machines(file):
    assert rows(file("a,b,c\r1,2,3\r4,5,6\r"), COMMAS) == [(1, "3", "1"), (2, "6", "4")]


def test_lines_that_are_no_utf8_are_windows_1252_and_a_byte_order_mark_is_dropped(file):
    assert rows(file(b"\xef\xbb\xbfa\tb\tc\n1\t2\tC\xf4te\n3\t4\tC\xc3\xb4te\n")) == [
        (1, "Côte", "1"),
        (2, "Côte", "3"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf16_is_told_by_its_mark(file, encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert rows(file(f"{mark}a\tb\tc\n1\t2\tCôte\n".encode(encoding))) == [(1, "Côte", "1")]


def test_letters_of_several_bytes_may_stand_where_blocks_meet(file):
    line = "1\t2\t" + "é" * 999 + "\n"
    read = rows(file("a\tb\tc\n" + line * 1500 + line.replace("é", "e")))
    assert {third for _, third, _ in read} == {"é" * 999, "e" * 999}


@pytest.mark.parametrize("delimiter", "\t,;")
@pytest.mark.parametrize("layout", [LAYOUT, COMMAS])
def test_cells_may_be_parted_by_tabs_commas_or_semicolons(file, layout, delimiter):
    assert rows(file(delimiter.join("abc") + "\n" + delimiter.join("123")), layout) == [(1, "3", "1")]


def test_a_header_alone_has_no_rows(file):
    assert rows(file("a\tb\tc")) == rows(file("a\tb\tc\n")) == []


def test_gzip_and_zip_are_unpacked_and_have_the_same_digest(file, tmp_path):
    plain = file("a\tb\tc\n1\t2\t3\n")
    packed = file(gzip.compress(plain.read_bytes()), "letters.tab.gz")
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        archive.write(plain, "letters.tab")
        archive.writestr("__MACOSX/letters.tab", "x")
    assert rows(packed) == rows(tmp_path / "letters.zip") == [(1, "3", "1")]
    assert digest(plain) == digest(packed) == digest(tmp_path / "letters.zip")


def test_how_far_a_file_is_read_is_told_in_its_own_bytes(file):
    path, heard = file("a\tb\tc\n1\t2\t3\n"), []
    list(blocks(path, LAYOUT, heard.append))
    assert sum(heard) == path.stat().st_size


@pytest.mark.parametrize(
    ("members", "why"),
    [
        (("a.csv", "b.tab"), "holds 2 tables (a.csv, b.tab ...): unpack it"),
        (("a.pdf", "b.pdf"), "holds 0 tables: unpack it"),
    ],
)
def test_an_archive_of_several_tables_or_of_none_is_refused(tmp_path, members, why):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        for member in members:
            archive.writestr(member, "1")
    with pytest.raises(DocumentRefused, match=re.escape(why)):
        first_lines(tmp_path / "two.zip", 1)


def test_a_code_book_beside_a_table_does_not_matter(tmp_path):
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("code book.pdf", "x")
        archive.writestr("letters.CSV", "a\tb\tc\n1\t2\t3\n")
    assert rows(tmp_path / "one.zip") == [(1, "3", "1")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\x1f\x8b\x08broken", "is a broken archive"),
        (b"PK\x03\x04broken", "is a broken archive"),
        (b"1\t2\n", "its first line should name a, b"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(file, content, why):
    with pytest.raises(DocumentRefused, match=why):
        rows(file(content))


def test_a_line_without_end_is_refused(file):
    with pytest.raises(DocumentRefused, match="a line of more than 4 MB, or a quote that is never closed"):
        rows(file("a\tb\tc\n1\t2\t3\n" + "x" * 9_000_000))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DocumentRefused, match="no such file"):
        first_lines(tmp_path / "nothing.tab", 1)


@pytest.mark.parametrize(
    ("first", "name", "why"),
    [
        ("", "icews", "is empty"),
        ("Event Date\tSource Name\tTarget Name", "icews", "would be ICEWS events, but its first line does not name CAMEO Code"),
        ("Event Date,Source Name,Target Name", None, "would be ICEWS events, but its first line does not name CAMEO Code"),
        ("stateabb\tccode\tstatenme\tstyear", "ucdp", "looks like COW states: leave --dataset out, or say --dataset cow-states"),
        ("one\ttwo\tthree", "ucdp", "has 3 cells in its first line, and is none of these: UCDP georeferenced events, a header"),
        ("1\t2\t3", "gdelt", "GDELT 2.0 events, 61 cells a line; GDELT 1.0 events, 58 cells a line"),
        ("name,born", None, "is a table of no data set that is known (icews, polecat, gdelt, cow-alliances"),
    ],
)  # fmt: skip
def test_a_table_of_the_wrong_shape_says_what_it_lacks(file, first, name, why):
    with pytest.raises(DocumentRefused, match=re.escape(why)):
        reader_for(file(first), name)


def test_a_table_that_nobody_knows_is_refused_and_not_read_as_a_text(file):
    done = CliRunner().invoke(
        app, ["load", str(file("name,born\nOman,1650\n", "states.csv")), "--store", "sqlite:///:memory:"]
    )
    assert done.exit_code == 1
    assert "states.csv: is a table of no data set that is known" in done.stderr
