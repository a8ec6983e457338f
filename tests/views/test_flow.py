from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    InputError,
    Text,
)
from argmap.views._flow.debate import Debate, debate
from argmap.views._flow.formats import Answers, format_names, read_format, shipped
from argmap.views._flow.report import dropped
from argmap.views._flow.sheet import Kind, sheets
from tests.views.sketches import iri, rendered, small

CLUB = """
title = "Club debate"
note = "Silence is weighed by the room."
[sides]
pro = "proposition"
con = "opposition"
[[columns]]
title = "Opening"
side = "pro"
speeches = ["P1"]
[[columns]]
title = "Reply"
side = "con"
speeches = ["C1"]
[[columns]]
title = "Closing"
side = "pro"
speeches = ["P2"]
answers = "new"
"""


def in_policy(steps: str) -> Debate:
    return debate(small(steps), shipped("policy"))


# what was answered, and until when it could be


@pytest.mark.parametrize(
    ("name", "made", "last"),
    [
        ("policy", "1AC", "2NC/1NR"),
        ("policy", "1NC", "2AC"),
        ("policy", "2AC", "2NC/1NR"),
        ("policy", "1NR", "1AR"),
        ("policy", "1AR", "2NR"),
        ("policy", "2NR", "2AR"),
        ("policy", "2AR", None),
        ("lincoln-douglas", "AC", "NC"),
        ("lincoln-douglas", "NC", "1AR"),
        ("lincoln-douglas", "1AR", "NR"),
        ("public-forum", "Pro rebuttal", "Con rebuttal"),
        ("public-forum", "Con rebuttal", "Pro summary"),
        ("public-forum", "Con summary", "Pro final focus"),
        ("british-parliamentary", "PM", "OW"),
        ("british-parliamentary", "GW", "OW"),
        ("british-parliamentary", "OW", None),
        ("world-schools", "P1", "O3"),
        ("world-schools", "O3", None),
    ],
)
def test_the_last_speech_in_which_an_answer_is_possible(
    name: str, made: str, last: str | None
) -> None:
    known = shipped(name)
    column = known.column(made)
    assert column is not None
    found = known.last_answer(column)
    assert (None if found is None else known.columns[found].title) == last


def test_an_argument_is_answered_by_what_attacks_it_its_step_or_its_ground() -> None:
    answered = "a/1AC+t g/1AC+a"
    end = "z/2AR+t"
    for answer in ("x/1NC-a", "x/1NC-a>t", "x/1NC-g", "x/1NC-g>a"):
        assert iri("a") not in in_policy(f"{answered} {answer} {end}").silences
    found = in_policy(f"{answered} x/1NC-a {end}").silences
    assert iri("g") in found, "whoever answers a claim has not answered each ground of it"


def test_what_a_side_says_against_itself_is_no_answer() -> None:
    assert iri("a") in in_policy("a/1AC+t x/2AC-a z/2NR-t").silences


def test_an_answer_after_the_last_speech_is_late() -> None:
    silence = in_policy("a/1AC+t x/2NR-a").silences[iri("a")]
    assert (silence.last, silence.late, silence.over) == (3, 5, True)


def test_an_argument_whose_time_is_not_over_still_waits() -> None:
    silence = in_policy("a/1AC+t x/1NC-t").silences[iri("a")]
    assert not silence.over
    assert dropped(in_policy("a/1AC+t x/1NC-t")) == []


def test_a_draft_answers_nothing() -> None:
    m = small("a/1AC+t x/1NC-a z/2NR-t")
    claim = m[iri("x")]
    assert isinstance(claim, Claim)
    drafted = ArgumentMap.of(
        *(record for record in m if record is not claim), replace(claim, draft=True)
    )
    assert iri("a") not in debate(m).silences
    assert iri("a") in debate(drafted).silences


def test_extensions_are_named_and_are_no_silences() -> None:
    found = in_policy("a/1AC+t e/1AR+a z/2NR-t")
    assert found.silences[iri("a")].extended == (4,)
    assert iri("e") not in found.silences


def test_the_list_says_whose_answer_was_due_and_what_was_decided() -> None:
    m = small("a/1AC+t x/1NC-a z/1AR+t")
    attack = next(each for each in m if isinstance(each, Attack))
    decided = ArgumentMap.of(
        *m,
        Disposition(
            id=iri("d"), disposes=attack.id, decision=Decision.CONCEDED, reason=Text("True.")
        ),
    )
    rows = {row[0]: row for row in dropped(debate(decided, shipped("policy")))}
    assert rows["Text of x"] == (
        "Text of x",
        "1NC",
        "negative",
        "affirmative",
        "2AC",
        "",
        "",
        "conceded: True.",
    )


def test_no_view_calls_silence_truth_or_victory(debate_map: ArgumentMap) -> None:
    text = rendered(debate_map, "flow", ".html").decode().lower()
    claimed = text.replace("not that the argument is true, and not that anybody won", "")
    assert not any(word in claimed for word in ("true", "won", "conceded", "dropped"))


# rows and columns


def table(steps: str) -> list[list[str]]:
    (first, *_) = sheets(in_policy(steps))
    return [[cell.text if cell else "" for cell in row] for row in first.rows]


def test_the_answer_stands_in_the_row_of_what_it_answers() -> None:
    assert table("a/1AC+t x/1NC-a b/2AC-x y/2NC-b c/1AR-y d/2NR-c e/2AR-d") == [
        [f"Text of {name}" for name in "axbycde"]
    ]


def test_further_answers_stand_in_the_rows_below() -> None:
    rows = table("a/1AC+t x/1NC-a y/1NC-a b/2AC-x c/2AC-y")
    assert [row[:3] for row in rows] == [
        ["Text of a", "Text of x", "Text of b"],
        ["", "Text of y", "Text of c"],
    ]


def test_grounds_stand_below_with_their_own_answers() -> None:
    rows = table("a/1AC+t g/1AC+a x/1NC-a y/1NC-g>a")
    assert [row[:2] for row in rows] == [
        ["Text of a", "Text of x"],
        ["because: Text of g", "against the step: Text of y"],
    ]


def test_an_extension_is_reached_by_arrows_and_marks_stand_where_answers_could() -> None:
    assert table("a/1AC+t e/1AR+a z/2AR+e") == [
        [
            "Text of a",
            "–",
            "→",
            "No answer: last possible here",
            "extends: Text of e",
            "→",
            "extends: Text of z",
        ]
    ]


def test_a_late_answer_is_no_answer_to_another_claim() -> None:
    rows = table("a/1AC+t x/1NC-a b/2AC-x late/2NR-a")
    assert [row[5] for row in rows] == ["", "Text of late"]


def test_a_claim_is_written_out_once_and_found_elsewhere() -> None:
    found = sheets(in_policy("a/1AC+t b/1AC+t x/1NC-a x/1NC-b"))
    assert [sheet.title for sheet in found] == ["Text of a", "Text of b"]
    there = found[1].rows[0][1]
    assert there is not None
    assert there.text == "Text of x (written out on “Text of a”)"


def test_each_claim_has_its_cell_in_the_column_of_its_speech(debate_map: ArgumentMap) -> None:
    found = debate(debate_map)
    assert found.format.title == "Policy debate"
    cells = [
        (cell.claim, column)
        for sheet in sheets(found)
        for row in sheet.rows
        for column, cell in enumerate(row)
        if cell and cell.claim
    ]
    expected = [
        (claim.id, found.column_of[claim.id])
        for claim in debate_map.claims
        if claim.id not in debate_map.theses
    ]
    assert sorted(cells) == sorted(expected)


def test_the_example_shows_what_was_left_unanswered(debate_map: ArgumentMap) -> None:
    rows = {row[0]: row[4:7] for row in dropped(debate(debate_map))}
    assert rows["Less traffic"] == ("2NC/1NR", "", "")
    assert rows["Small towns lose most"] == ("2AC", "2AR", "2NC/1NR, 2NR")
    assert rows["Fewer sick days"] == ("2NC/1NR", "2NR", "1AR")


def test_speeches_that_the_format_does_not_know_get_a_column_of_their_own() -> None:
    found = in_policy("a/1AC+t x/Interjection-a y-a")
    assert [column.title for column in found.columns[7:]] == [
        "No speech named",
        "Interjection (not in the format)",
    ]
    assert iri("x") not in found.silences


def test_without_speeches_the_columns_are_turns() -> None:
    found = debate(small("a+t b-a c-b d-b>a g+b"))
    assert [column.title for column in found.columns[:3]] == ["Case", "Objections", "Answers"]
    assert {name: found.column_of[iri(name)] for name in "abcdg"} == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 2,
        "g": 1,
    }
    assert dropped(found) == []


def test_without_speeches_an_answer_counts_wherever_it_stands() -> None:
    """The objection b is answered by c, which also speaks for the thesis and so stands before."""
    found = debate(small("a+t b-a c+t c-b d-t"))
    assert found.column_of[iri("c")] < found.column_of[iri("b")]
    assert iri("b") not in found.silences
    assert iri("d") in found.silences
    marks = {cell.text for sheet in sheets(found) for row in sheet.rows for cell in row if cell}
    assert "No answer" in marks
    assert not any("last possible" in mark for mark in marks), "there is no last speech"


# formats of debate


@pytest.mark.parametrize("name", format_names())
def test_the_shipped_formats_are_sound(name: str) -> None:
    known = shipped(name)
    assert {column.side for column in known.columns} == set(known.sides)
    assert known.note
    assert all(column.speeches for column in known.columns)
    assert known.last_answer(0) is not None


def test_the_names_of_the_shipped_formats() -> None:
    assert format_names() == (
        "british-parliamentary",
        "lincoln-douglas",
        "policy",
        "public-forum",
        "world-schools",
    )


def test_the_format_that_knows_the_speeches_is_taken() -> None:
    assert debate(small("a/PM+t b/LO-a")).format.title == "British Parliamentary debate"
    assert debate(small("a/ac+t b/nc-a c/nr-t")).format.title == "Lincoln-Douglas debate"
    assert debate(small("a/1AC+t b/1NC-a")).format.title == "Policy debate"


def test_a_format_of_ones_own_is_given_as_toml() -> None:
    own = read_format(CLUB)
    assert [column.answers for column in own.columns] == [Answers.ALL, Answers.ALL, Answers.NEW]
    text = rendered(small("a/P1+t b/c1-a"), "flow", ".csv", debate=CLUB).decode("utf-8-sig")
    assert text.splitlines()[0] == "Position,Opening,Reply,Closing"


def test_every_problem_of_a_format_is_reported_at_once() -> None:
    wrong = 'sides = {pro = "x"}\n[[columns]]\ntitle = "A"\nside = "con"\nanswers = "some"\n'
    with pytest.raises(InputError) as caught:
        read_format(wrong)
    assert [finding.message for finding in caught.value.findings] == [
        "the format has no title",
        "column A has no side of the debate",
        "column A has unknown answers",
    ]
    with pytest.raises(InputError, match="no debate format is called 'chess'"):
        rendered(small("a/1AC+t"), "flow", debate="chess")
    with pytest.raises(InputError, match="TOML"):
        rendered(small("a/1AC+t"), "flow", debate="title = \n")


# files


def test_the_workbook_has_a_sheet_a_position_and_no_formula(debate_map: ArgumentMap) -> None:
    data = rendered(debate_map, "flow")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "Rest makes people healthier",
        "Output holds",
        "Less traffic",
        "Gaps in services",
        "Small towns lose most",
        "No answer in time",
    ]
    heads = [str(cell.value).splitlines()[0] for cell in book["Less traffic"][1]]
    assert heads == ["1AC", "1NC", "2AC", "2NC/1NR", "1AR", "2NR", "2AR"]
    assert book["Less traffic"]["D2"].value == "No answer: last possible here"
    assert rendered(debate_map, "flow") == data
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_workbook_takes_any_title_and_text() -> None:
    m = small("a/1AC+t b/1AC+t x/1NC-a")
    words = "=cmd|'/c calc'!A1 [x]:*?/\\ \x07 and a title that is much too long for a tab"
    hostile = ArgumentMap(
        frozenset(
            replace(each, text=Text(words), label=Text(words)) if isinstance(each, Claim) else each
            for each in m
        )
    )
    book = openpyxl.load_workbook(io.BytesIO(rendered(hostile, "flow")))
    assert len(set(book.sheetnames)) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)
    cell = book[book.sheetnames[0]]["A2"]
    assert (cell.data_type, str(cell.value)[:4]) == ("s", "=cmd")


def test_the_csv_has_a_row_for_each_row_of_each_sheet(debate_map: ArgumentMap) -> None:
    text = rendered(debate_map, "flow", ".csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + sum(len(sheet.rows) for sheet in sheets(debate(debate_map)))
    assert {len(row) for row in rows} == {8}


class Cells(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.classes: list[str | None] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.classes.append(dict(attrs).get("class"))


def test_the_page_marks_what_the_sheets_mark(debate_map: ArgumentMap) -> None:
    cells = Cells(rendered(debate_map, "flow", ".html").decode())
    kinds = [
        cell.kind.value
        for sheet in sheets(debate(debate_map))
        for row in sheet.rows
        for cell in row
        if cell
    ]
    assert [each for each in cells.classes if each] == kinds
    assert kinds.count(Kind.UNANSWERED.value) > 3
    assert not cells.tags & {"script", "link", "img", "a", "iframe"}
