"""Splink: Fellegi-Sunter weights estimated without labels (EM), and connected components, the usual pipeline.

It is given what our linker compares: day, place with its point, figures, means, the attacker's side, rare words.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from twosource.incidents.profile import Profile, day

THRESHOLDS = (0.1, 0.2, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999)


def splink_groups(profiles: Iterable[Profile], thresholds: Sequence[float] = THRESHOLDS) -> dict[str, dict[str, str]]:
    """By threshold: report id -> key of its group, over one profile a report.

    In a process of its own: a process that has DuckDB's threads cannot be forked again, as the bench's readers are.
    """
    rows = [_row(profile) for profile in profiles]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_groups, rows, thresholds).result()


def _groups(rows: list[dict[str, Any]], thresholds: Sequence[float]) -> dict[str, dict[str, str]]:
    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            compare.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 3, 31]
            ),
            compare.DistanceInKMAtThresholds("lat", "lon", km_thresholds=[1, 5, 15, 40, 120]),
            compare.ExactMatch("killed"),
            compare.ExactMatch("injured"),
            compare.ExactMatch("means"),
            compare.ExactMatch("camp"),
            compare.ArrayIntersectAtSizes("names", [8, 3, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("day"),
            block_on("place"),
            block_on("names", arrays_to_explode=["names"]),
        ],
    )
    linker = Linker(DuckDBAPI().register(rows), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on("day", "place")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
    for rule in (block_on("day"), block_on("place")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scores = linker.inference.predict(threshold_match_probability=min(thresholds))
    found = {}
    for threshold in thresholds:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scores, threshold)
        told = clusters.as_record_list()
        found[f"at {threshold:g}"] = {row["id"]: str(row["cluster_id"]) for row in told}
    return found


def _row(profile: Profile) -> dict[str, Any]:
    where = profile.where
    exact = profile.days and profile.days[0] == profile.days[1]
    figures = {kind: figure.low for kind, figure in profile.figures.items()}
    return {
        "id": profile.report,
        "day": day(profile.days[0]) if profile.days and exact else None,
        "place": where.key or where.name if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "killed": figures.get("killed"),
        "injured": figures.get("injured"),
        "means": profile.means.value if profile.means else None,
        "camp": min(profile.camps, default=None),
        "names": sorted(profile.names),
    }
