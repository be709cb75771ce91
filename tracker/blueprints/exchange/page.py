"""The list of packages, and one of them."""

from flask import render_template

from tracker import config
from tracker.blueprints.exchange.forms import RefusalForm
from tracker.domain.directives.exchange.packages import Business
from tracker.domain.directives.exchange.statuses import PackageState
from tracker.models import ReceivedPackage
from tracker.queries.directives.alike import documents_alike
from tracker.queries.directives.exchange import (
    others_of_document,
    package_counts,
    package_page,
    statuses_told,
)
from tracker.services.directives.exchange.delivery import file_name_of, sends_statuses
from tracker.services.directives.exchange.office_decisions import files_of
from tracker.web.lists.by_state import before_of_address, rendered_list, state_of_address


def list_page() -> str:
    """The packages of the state that the address names, newest first; how many of each."""
    state = state_of_address(PackageState.WAITING)
    return rendered_list(
        "exchange/index.html",
        state,
        package_page(state, before_of_address()),
        package_counts(),
        PackageState,
        waits=state is PackageState.WAITING,
        is_on=config.settings().exchange,
    )


def package_page_of(row: ReceivedPackage, refusal: RefusalForm | None = None) -> str:
    """A package: its head, its files, what can be done with it, what its sender is told."""
    waits = row.state is PackageState.WAITING
    alike = documents_alike(row.symbol, row.sender_name, row.issued_on) if waits else []
    return render_template(
        "exchange/show.html",
        package=row,
        files=files_of(row),
        waits=waits,
        alike=alike,
        others=others_of_document(row) if waits else (),
        recall=row.business is Business.RECALL,
        is_new=row.business is Business.NEW,
        refusal=refusal or RefusalForm(formdata=None),
        sent=refusal,
        statuses=[(one, file_name_of(one)) for one in statuses_told(row.id)],
        sends=sends_statuses(config.settings()),
    )
