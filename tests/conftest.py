"""What every test is run with."""

import os

# A defect of the program shows as what it is, not as a document that is not read.
os.environ.setdefault("CASCADE_AUDIT_DEBUG", "1")
