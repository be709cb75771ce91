"""The list of packages, and one of them."""

from flask import render_template, url_for

from tracker import config
from tracker.blueprints.exchange.forms import RefusalForm
from tracker.domain.directives.exchange.packages import Business
from tracker.domain.directives.exchange.statuses import PackageState
from tracker.models import ReceivedPackage
from tracker.queries.directives.alike import documents_alike
from tracker.queries.directives.exchange import package_counts, package_page, statuses_told
from tracker.services.directives.exchange.delivery import file_name_of, sends_statuses
from tracker.services.directives.exchange.office_decisions import files_of


def list_page(state: PackageState, before: int | None) -> str:
    """The packages of a state, newest first; how many there are of each."""
    counts, page = package_counts(), package_page(state, before)
    tabs = [
        (one, counts[one], url_for("exchange.index", tinh_trang=one.value)) for one in PackageState
    ]
    return render_template(
        "exchange/index.html",
        state=state,
        tabs=tabs,
        rows=page.rows,
        first=url_for("exchange.index", tinh_trang=state.value) if before else None,
        after=page.next_before
        and url_for("exchange.index", tinh_trang=state.value, truoc=page.next_before),
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
        recall=row.business is Business.RECALL,
        is_new=row.business is Business.NEW,
        refusal=refusal or RefusalForm(formdata=None),
        sent=refusal,
        statuses=[(one, file_name_of(one)) for one in statuses_told(row.id)],
        sends=sends_statuses(config.settings()),
    )
