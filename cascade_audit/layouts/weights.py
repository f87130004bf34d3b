"""How unusual the turns of a flattened page are, as natural logarithms; 0 is usual.

They were set on made-up pages of many shapes (the property test), not on one document.
"""

CUT = -0.5  # a box is left before it is complete
MORE_TO_COME = -2.0  # a box is left that looks complete and is not
NEXT_COLUMN = -0.7
NEXT_BAND = -0.7
NEW_ROW = -1.2
BACK_TO_NESTED = -4.0  # a kegiatan printed before the sub kegiatan of another
STACKED = 3.0  # where boxes of one column follow each other, they mostly do
IN_ROWS = 0.4  # where they do so less often, boxes stand in rows
PASSED_OVER = -0.9  # per usual field that the column passed over still lacks
FRESH_PASSED_OVER = -3.0  # a kegiatan to the left has no sub kegiatan yet
READY_PASSED_OVER = -0.6  # a column that could have gone on with this number
WRONG_NUMBER = -6.0
UNREAD = -12.0
UNEVEN = -0.5  # per line by which the stretches cut at one page end differ
MOST_UNEVEN = 8

MOST_COLUMNS = 60  # in a row; no sheet of paper has as many
