"""Sentences of the value of information."""

ENTRIES = {
    "information.total": (
        "Knowing everything before choosing would be worth {total:money} on average; without it, choose {best}."
    ),
    "information.question": "{place:count}. {unknown}: worth {worth:money} to know.",
    "information.unbounded": (
        "{place:count}. {unknown}: not even bounds are known, so no figure can be given; ask this first."
    ),
    "information.nothing": "No answer would change the choice of {best} within the ranges given.",
    "information.definition": (
        "The expected value of perfect information: what the best choice gains on average when the answer is known "
        "before choosing. A question costs less than that or is not worth asking."
    ),
}
