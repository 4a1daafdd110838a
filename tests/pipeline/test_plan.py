import datetime as dt

import pytest

from guidegen.content.text import Id
from guidegen.diagnostics import CallError
from guidegen.pipeline.plan import Selection, plan, timestamp
from tests.helpers import ROLES, WITH_MAPS, built_in, with_settings


def test_all_roles_in_both_formats() -> None:
    documents = [f"{role}-action-guide" for role in ROLES]
    documents += [f"{role}-ic-map" for role in ROLES if role in WITH_MAPS]
    documents += ["quick-start-guide", "standards"]
    assert [output.name for output in plan(built_in())] == [
        f"{document}.{format_}" for document in documents for format_ in ("docx", "pdf")
    ]


def test_one_role_in_one_format() -> None:
    (output,) = plan(built_in(), Selection(roles=("teacher",), formats=("pdf",)))
    assert output.name == "teacher-action-guide.pdf"


@pytest.mark.parametrize(
    ("ic_map", "products", "expected"),
    [
        ("separate", None, ["coach-action-guide", "coach-ic-map"]),
        ("separate", ("action-guide",), ["coach-action-guide", "coach-ic-map"]),
        ("separate", ("ic-map", "action-guide"), ["coach-action-guide", "coach-ic-map"]),
        ("separate", ("quick-start",), []),
        ("inside", None, ["coach-action-guide"]),
        ("inside", ("action-guide", "ic-map"), ["coach-action-guide", "coach-ic-map"]),
        ("none", None, ["coach-action-guide"]),
        ("none", ("action-guide", "ic-map"), ["coach-action-guide"]),
    ],
)
def test_the_map_is_made_with_the_guide_in_it_or_not_at_all(
    ic_map: str, products: tuple[str, ...] | None, expected: list[str]
) -> None:
    settings = {"ic_map": ic_map, "roles": (Id("coach"), Id("teacher")), "formats": ("pdf",)}
    if products:
        settings["products"] = products
    made = plan(with_settings(built_in(), **settings))
    assert [output.title for output in made if output.role == "coach"] == expected


def test_maps_alone_cannot_be_asked_for_where_there_are_none() -> None:
    library = with_settings(built_in(), ic_map="none")
    with pytest.raises(CallError, match=r"“ic_map: none” says so"):
        plan(library, Selection(products=("ic-map",)))
    assert plan(library, Selection(products=("ic-map", "standards")))


def test_a_workspace_says_what_is_made_and_a_selection_takes_the_place_of_its_products_and_formats() -> (
    None
):
    own = {
        "roles": (Id("coach"), Id("teacher")),
        "products": ("ic-map", "quick-start"),
        "formats": ("pdf",),
    }
    library = with_settings(built_in(), **own)
    assert [output.name for output in plan(library)] == [
        "coach-ic-map.pdf",
        "quick-start-guide.pdf",
    ]
    asked = Selection(products=("standards", "action-guide"), formats=("docx",))
    assert [output.name for output in plan(library, asked)] == [
        "coach-action-guide.docx",
        "teacher-action-guide.docx",
        "standards.docx",
    ]


def test_a_role_that_does_not_exist_is_a_wrong_call() -> None:
    with pytest.raises(
        CallError, match=r"there is no role “coatch”\. Did you mean “coach”"
    ) as caught:
        plan(built_in(), Selection(roles=("coatch",)))
    assert caught.value.exit_code == 2


def test_a_role_that_the_workspace_leaves_out_is_a_wrong_call() -> None:
    library = built_in()
    own = library.workspace.model_copy(update={"roles": (Id("coach"),)})
    with pytest.raises(CallError, match="the role “superintendent” is left out") as caught:
        plan(library.model_copy(update={"workspace": own}), Selection(roles=("superintendent",)))
    assert caught.value.exit_code == 2


def test_a_role_of_which_no_product_is_made_is_a_wrong_call() -> None:
    asked = Selection(roles=("coach",), products=("standards",))
    with pytest.raises(CallError, match="none of these products is made for the role “coach”"):
        plan(built_in(), asked)


def test_two_outputs_may_not_share_a_place_by_letter_case() -> None:
    library = built_in()
    roles = {**library.roles, Id("COACH"): library.roles[Id("coach")]}
    with pytest.raises(CallError, match="the roles “coach” and “COACH” would get the same file"):
        plan(library.model_copy(update={"roles": roles}))


def test_the_only_time_is_that_of_the_edition_or_source_date_epoch() -> None:
    workspace = built_in().workspace.model_copy(update={"date": dt.date(1970, 1, 2)})
    assert timestamp(workspace, {}) == 86_400
    assert timestamp(workspace, {"SOURCE_DATE_EPOCH": "5"}) == 5
    with pytest.raises(CallError, match="SOURCE_DATE_EPOCH is “soon”"):
        timestamp(workspace, {"SOURCE_DATE_EPOCH": "soon"})
