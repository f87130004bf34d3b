"""All readers of one configuration, each made when it is first needed."""

from functools import cached_property, lru_cache

from cascade_audit.deriving.calculation import TypeReader
from cascade_audit.deriving.formulas import FormulaReader
from cascade_audit.deriving.kinds import KindReader
from cascade_audit.deriving.lexicons import Lexicons
from cascade_audit.deriving.measurability import MeasurabilityReader
from cascade_audit.deriving.provenance import SourceReader
from cascade_audit.deriving.relations import RelationReader
from cascade_audit.deriving.spelling import SpellingReader
from cascade_audit.deriving.subjects import SubjectReader
from cascade_audit.deriving.units import UnitReader
from cascade_audit.nomenclature import Nomenclature


class Readers:
    """What reads texts by the word lists.

    Parameters
    ----------
    lexicons : Lexicons
        The word lists.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    @cached_property
    def types(self) -> TypeReader:
        """Reader of calculation types."""
        return TypeReader(self.lexicons)

    @cached_property
    def kinds(self) -> KindReader:
        """Reader of kinds of measure."""
        return KindReader(self.lexicons)

    @cached_property
    def formulas(self) -> FormulaReader:
        """Reader of operands."""
        return FormulaReader(self.lexicons)

    @cached_property
    def relations(self) -> RelationReader:
        """Reader of how name and formula stand to each other."""
        return RelationReader(self.lexicons, self.kinds, self.formulas)

    @cached_property
    def units(self) -> UnitReader:
        """Reader of units."""
        return UnitReader(self.lexicons, self.kinds)

    @cached_property
    def wording(self) -> MeasurabilityReader:
        """Reader of vague, joint and output wording."""
        return MeasurabilityReader(self.lexicons, self.kinds, self.spelling)

    @cached_property
    def sources(self) -> SourceReader:
        """Reader of sources of data."""
        return SourceReader(self.lexicons)

    @cached_property
    def spelling(self) -> SpellingReader:
        """Reader of spelling and repeated words."""
        return SpellingReader(self.lexicons)

    @cached_property
    def subjects(self) -> SubjectReader:
        """Reader of what a text is about."""
        return SubjectReader(self.lexicons, self.kinds)

    @cached_property
    def official(self) -> Nomenclature:
        """Official names, with all that is known of each."""
        return Nomenclature(self.lexicons.tables["nomenklatur_kecamatan"])


@lru_cache(maxsize=4)
def readers_of(lexicons: Lexicons) -> Readers:
    """Return the readers of some word lists, made once."""
    return Readers(lexicons)
