"""Printed budgets add up.

Fails
    a kegiatan of 90.000.000 over sub kegiatan of 50.000.000 and 30.000.000
Passes
    sums that agree, however the numbers are written; boxes without a printed pagu
Why
    Money without a performance, or a performance without money, shows in the sums.
"""

from typing import TYPE_CHECKING

import pandas as pd

from cascade_audit.deriving.counterparts import amount
from cascade_audit.deriving.reading import Readers
from cascade_audit.rules.printing import printed_budgets

if TYPE_CHECKING:
    from cascade_audit.tables import Cascades


def evidence(tables: "Cascades", readers: Readers) -> dict[str, pd.DataFrame]:
    """Compare each box's pagu with the sum of those below it."""
    del readers
    nodes = tables.nodes
    pagu = printed_budgets(tables)
    if pagu.isna().all():
        return {}
    money = pagu.map(amount, na_action="ignore").astype(float)
    below = money.groupby(nodes["induk"], sort=False)
    # A child without a pagu leaves the sum open.
    total = nodes["node_id"].map(below.sum().where(below.count().eq(below.size())))
    is_off = total.sub(money).abs().gt(1)
    shown = total.map("{:,.0f}".format).str.replace(",", ".")
    state = shown.where(is_off, "").astype(object)
    state = state.where(total.notna() & money.notna(), None)
    return {"nodes": pd.DataFrame({"pagu": pagu, "jumlah_pagu_anak": state})}
