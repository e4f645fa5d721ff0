"""Packages: one level for every issue, and which of them are worth proposing.

Pure functions on numpy and scipy; one method a module. Imports nothing but `workbook.analysis` and `workbook.errors`.
"""

from workbook.analysis.packages.carried import Carried, carried_through
from workbook.analysis.packages.choice import Choice
from workbook.analysis.packages.distance import Distance, distance_to_frontier
from workbook.analysis.packages.egalitarian import egalitarian
from workbook.analysis.packages.frontier import Frontier, pareto_frontier
from workbook.analysis.packages.hull import HullChoice, on_hull
from workbook.analysis.packages.kalai_smorodinsky import kalai_smorodinsky
from workbook.analysis.packages.largest_sum import largest_sum
from workbook.analysis.packages.mesos import Mesos, Offer, equal_offers
from workbook.analysis.packages.nash import nash
from workbook.analysis.packages.sampled_change import SampledChange, sampled_change
from workbook.analysis.packages.swaps import Swap, Swaps, best_swaps
from workbook.analysis.packages.table import PackageTable, package_table
from workbook.analysis.packages.weighted import weighted_table

__all__ = [
    "Carried",
    "Choice",
    "Distance",
    "Frontier",
    "HullChoice",
    "Mesos",
    "Offer",
    "PackageTable",
    "SampledChange",
    "Swap",
    "Swaps",
    "best_swaps",
    "carried_through",
    "distance_to_frontier",
    "egalitarian",
    "equal_offers",
    "kalai_smorodinsky",
    "largest_sum",
    "nash",
    "on_hull",
    "package_table",
    "pareto_frontier",
    "sampled_change",
    "weighted_table",
]
