"""What a person can set for themselves: a list of pages, and the colours of all pages."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.account.forms import ColourSchemeForm
from tracker.blueprints.account.page import own_pages
from tracker.domain.vocabulary import ColourScheme
from tracker.queries.organisation.sign_on import links_of
from tracker.services.organisation.colour_schemes import choose_colour_scheme
from tracker.web.access import Access, access, me

blueprint = Blueprint("account", __name__, url_prefix="/tai-khoan")


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """The pages that the person may open, and what is chosen here."""
    return _page(ColourSchemeForm(colour_scheme=me().colour_scheme.value))


@blueprint.post("/nen-trang")
@access(Access.SIGNED_IN)
def colour_scheme() -> ResponseReturnValue:
    """Light or dark pages, or as the device has them."""
    form = ColourSchemeForm()
    if not form.validate_on_submit():
        return _page(form), 422
    scheme = ColourScheme(form.colour_scheme.data)
    choose_colour_scheme(me(), scheme)
    flash(f"Đã lưu nền trang: {scheme.label.lower()}.", "success")
    return redirect(url_for("account.index"))


def _page(form: ColourSchemeForm) -> str:
    return render_template(
        "account/index.html", pages=own_pages(), form=form, links=links_of(me().id)
    )
