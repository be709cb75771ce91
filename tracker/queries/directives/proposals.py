"""What a document proposes, by the units, groups and settings of the office."""

from tracker import clock, config
from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.proposal import Proposal
from tracker.domain.directives.proposals.reading import read_document
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.queries.directives.listed_units import near_units, unit_cells


def proposal_of(document: DocumentText) -> Proposal:
    """The register entry and the tasks that a document gives; nothing is written.

    :raises ValueRefused: the document is none to be read here; says what to do.
    """
    return read_document(document, reading_rules(), config.settings().organisation)


def reading_rules() -> ReadingRules:
    """How documents are read in this office."""
    cells = unit_cells({})
    return ReadingRules(
        today=clock.today(),
        units=cells,
        before_means_day_before=config.settings().before_means_day_before,
        near=near_units(cells.names.units).near,
    )
