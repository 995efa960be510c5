"""Notes on printed reasons."""

from helpers.reconcile.notes import note
from helpers.report.remarks import common_remarks, split_reason, told, without

DIFFERS = note("differs", other="1.00", at=("第7行", "line 7"))
REASON = f"压减支出 {note('no_final')} {DIFFERS}"


def test_a_note_is_shown_in_the_language_of_the_page() -> None:
    """The printed reason stays as it is."""
    assert split_reason(REASON, "en") == (
        "压减支出",
        ["No final accounts are published here", "The same document prints 1.00 万元 on line 7"],
    )
    assert split_reason(REASON, "zh") == ("压减支出", ["未见决算公开", "同一文件第7行为1.00万元"])


def test_what_every_row_says_is_said_once() -> None:
    """A row without the note keeps it from being common."""
    assert common_remarks([REASON, note("no_final")], "zh") == ["未见决算公开"]
    assert common_remarks([REASON, None], "zh") == []
    assert common_remarks([], "zh") == []


def test_a_common_note_is_taken_out_of_the_rows() -> None:
    """Other notes and the printed reason stay."""
    assert without(REASON, ["未见决算公开"], "zh") == f"压减支出 {DIFFERS}"
    assert without(note("no_final"), ["未见决算公开"], "zh") is None
    assert without(None, ["未见决算公开"], "zh") is None


def test_a_note_before_a_reason_is_about_it():
    """The reason for the change on the prior year is not taken for one against the budget; the note stays with it."""
    both = "人员增加 〔较上年 On the prior year〕项目完成 〔预算未列此项 Not listed in the budget〕"
    assert told(both, "en") == [("", "人员增加"), ("On the prior year", "项目完成")]
    assert split_reason(both, "zh")[1] == ["预算未列此项"]
    assert common_remarks([both, both], "en") == ["Not listed in the budget"]
    assert without(both, ["On the prior year", "Not listed in the budget"], "en") == both.rpartition(" 〔")[0]
