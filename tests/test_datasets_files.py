"""Files of data sets: packed or not, with or without a header, whole rows and broken ones."""

import gzip
import zipfile

import pytest

from backchannel.errors import DocumentRefused
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


def test_bytes_that_are_no_utf8_are_marked_and_a_byte_order_mark_is_dropped(file):
    assert rows(file(b"\xef\xbb\xbfa\tb\tc\n1\t2\tC\xf4te\n")) == [(1, "C�te", "1")]


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


def test_an_archive_of_several_files_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("b", "2")
    with pytest.raises(DocumentRefused, match="holds 2 files: unpack it"):
        first_lines(tmp_path / "two.zip", 1)


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
