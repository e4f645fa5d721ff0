"""What a walk-away says, as messages: the limit, why, how sure, what flips it, when it expires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.analysis.messages import Message, message

if TYPE_CHECKING:
    from workbook.analysis.reservation import ReservationValue
    from workbook.analysis.sensitivity import BreakEven, FlipPoint


def explained(result: ReservationValue) -> tuple[Message, ...]:
    """Return the messages of a `ReservationValue`."""
    if result.limit is None:
        return _without_limit(result)
    found = [_limit(result)]
    found.append(
        message(
            "walk_away.best_alternative",
            name=result.best_name,
            status=result.best_status,
            levelled=result.levelled,
        )
    )
    if result.low is not None and result.high is not None and result.high > result.low:
        found.append(message("walk_away.between", low=result.low, high=result.high))
    if result.tied:
        found.append(message("walk_away.tied", name=result.best_name, n=len(result.tied)))
    for flip in result.flips:
        if flip.inside:
            found.append(
                message(
                    f"walk_away.flip_{_of(flip)}",
                    source=flip.source,
                    at=flip.at,
                    becomes=_name(result, flip.becomes),
                    side="above" if flip.direction == "up" else "below",
                )
            )
    if not any(flip.inside for flip in result.flips):
        found.append(message("walk_away.no_flip", name=result.best_name))
    for even in result.break_evens:
        if even.inside:
            found.append(
                message(
                    f"walk_away.even_{_of(even)}",
                    price=result.price_on_table,
                    source=even.source,
                    at=even.at,
                )
            )
    if result.tornado:
        widest = result.tornado[0]
        found.append(
            message(
                f"walk_away.widest_{widest.label_key}",
                source=widest.source,
                low=min(widest.limit_at_low, widest.limit_at_high),
                high=max(widest.limit_at_low, widest.limit_at_high),
            )
        )
    if result.expiry is not None:
        found.append(message("walk_away.expires", expiry=result.expiry))
    if result.risk_tolerance is not None:
        found.append(message("walk_away.risk_tolerance", risk_tolerance=result.risk_tolerance))
    found.append(message(result.definition))
    return tuple(found)


def receipt_messages(result: ReservationValue) -> tuple[Message, ...]:
    """Return one message per line of the receipt."""
    return tuple(
        message(
            f"walk_away.{'assumed' if line.assumed else 'receipt'}_{line.label_key}",
            source=line.source,
            per_unit=line.per_unit,
            low=line.low,
            high=line.high,
        )
        for line in result.receipt
    )


def _limit(result: ReservationValue) -> Message:
    if result.rests_on_assumed:
        return message("walk_away.limit_if", limit=result.limit, n=len(result.rests_on_assumed))
    return message("walk_away.limit", limit=result.limit)


def _without_limit(result: ReservationValue) -> tuple[Message, ...]:
    if result.state == "unknown":
        found = [
            message(
                "walk_away.unknown", n=len(result.rests_on_unknown), inputs=", ".join(result.rests_on_unknown)
            )
        ]
        if result.limit_at_most is not None:
            found.append(message("walk_away.at_most", limit=result.limit_at_most))
        return tuple(found)
    found = [message("walk_away.not_established")]
    benchmarks = [row.levelled for row in result.alternatives if row.levelled is not None]
    if len(benchmarks) == 1:
        found.append(message("walk_away.one_benchmark", price=benchmarks[0]))
    elif benchmarks:
        found.append(
            message("walk_away.benchmark", low=min(benchmarks), high=max(benchmarks), n=len(benchmarks))
        )
    return tuple(found)


def _name(result: ReservationValue, key: str) -> str:
    return next(row.name for row in result.alternatives if row.key == key)


def _of(line: FlipPoint | BreakEven) -> str:
    """Return the end of a message's key: what the input is, and apart where it is money for the whole event."""
    return f"event_{line.label_key}" if line.basis == "event" else line.label_key
