"""Learning: what the other side's offers tell about its reservation value and its priorities, with the model stated.

Pure functions on numpy and scipy; one method a module. Imports nothing but `workbook.analysis` and `workbook.errors`.
"""

from workbook.analysis.learning.bayes import bayes_update
from workbook.analysis.learning.priorities import Answer, LearnedPriorities, learned_priorities
from workbook.analysis.learning.reservation import ReservationPosterior, reservation_posterior

__all__ = [
    "Answer",
    "LearnedPriorities",
    "ReservationPosterior",
    "bayes_update",
    "learned_priorities",
    "reservation_posterior",
]
