"""Sentences of the value of information."""

from workbook.wording.catalogue.walk_away import PARTS

ENTRIES = {
    "information.total": (
        "Knowing everything before choosing would be worth {total:money} on average; without it, choose {best}."
    ),
    "information.question_unknown": "{place:count}. {unknown}: worth {worth:money} to know.",
    "information.unbounded_unknown": (
        "{place:count}. {unknown}: not even bounds are known, so no figure can be given; ask this first."
    ),
    **{
        f"information.question_{key}": f"{{place:count}}. {noun} ({{source}}): worth {{worth:money}} to know."
        for key, noun in PARTS.items()
    },
    **{
        f"information.unbounded_{key}": (
            f"{{place:count}}. {noun} ({{source}}): not even bounds are known, so no figure can be given; ask this first."
        )
        for key, noun in PARTS.items()
    },
    "information.nothing": "No answer would change the choice of {best} within the ranges given.",
    "information.definition": (
        "The expected value of perfect information: what the best choice gains on average when the answer is known "
        "before choosing. A question costs less than that or is not worth asking."
    ),
}
