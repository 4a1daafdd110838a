"""Word's equations come as one line that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answers.word_edits import read_answer, run


def part(name: str, *inside: str) -> str:
    return f"<m:{name}>{''.join(inside)}</m:{name}>"


def text(words: str) -> str:
    return f"<m:r><w:rPr/><m:t>{words}</m:t></m:r>"


def sign(name: str, properties: str, *inside: str) -> str:
    return part(name, part(f"{name}Pr", properties), *inside)


X, Y, SUM = text("x"), text("y"), text("a+b")
E_X = part("e", X)


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        (text("x=2"), "x=2"),
        (part("f", part("num", SUM), part("den", X)), "(a+b)/x"),
        (part("sSup", E_X, part("sup", text("2"))), "x^2"),
        (part("sSub", E_X, part("sub", SUM)), "x_(a+b)"),
        (part("sSubSup", E_X, part("sub", text("1")), part("sup", text("2"))), "x_1^2"),
        (part("rad", part("deg"), part("e", SUM)), "√(a+b)"),
        (part("rad", part("deg", text("3")), E_X), "√(3&x)"),
        (
            sign(
                "nary", '<m:chr m:val="∑"/>', part("sub", text("i=1")), part("sup", text("n")), E_X
            ),
            "∑_(i=1)^n x",
        ),
        (part("nary", part("sub"), part("sup"), E_X), "∫ x"),
        (part("d", E_X, part("e", Y)), "(x|y)"),
        (sign("d", '<m:begChr m:val="["/><m:endChr m:val="]"/>', E_X), "[x]"),
        (part("func", part("fName", text("sin")), E_X), "sin x"),
        (part("limLow", part("e", text("lim")), part("lim", text("n→∞"))), "lim_(n→∞)"),
        (sign("acc", '<m:chr m:val="\u0305"/>', E_X), "x\u0305"),
        (part("m", part("mr", E_X, part("e", Y)), part("mr", E_X, E_X)), "■(x&y@x&x)"),
        (part("eqArr", E_X, part("e", Y)), "█(x@y)"),
        (f'<w:del w:id="1">{text("gone")}</w:del>{X}', "x"),
    ],
)
def test_an_equation_is_one_line(tmp_path: Path, xml: str, line: str) -> None:
    assert read_answer(tmp_path, run("so ") + f"<m:oMath>{xml}</m:oMath>") == f"so {line}"
    whole = f"<w:p><m:oMathPara><m:oMath>{xml}</m:oMath></m:oMathPara></w:p>"
    assert read_answer(tmp_path, whole) == line
