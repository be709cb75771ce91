"""What docxtpl does for us. It takes long to load: only who fills a template does."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
from lxml import etree

from tracker.exports.word.lines import fit_lines
from tracker.exports.word.same_bytes import packed
from tracker.exports.word.sandbox import TemplateSandbox, parsed

NOT_FILLED = (TemplateError, etree.XMLSyntaxError, TypeError, ValueError)
"""How it ends where the template is at fault."""


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl, without its own marks (``{_{``), which would change what people wrote."""

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any
    ) -> str:
        self.current_rendering_part = part
        template = jinja_env.from_string(parsed(jinja_env, src_xml))
        filled: str = self.resolve_listing(template.render(context))
        return filled

    def fix_tables(self, xml: str) -> Any:
        """Refuse a template that breaks the markup. Repairing it would leave text out.

        :raises XMLSyntaxError: a mark stands where it tears a paragraph or table apart.
        """
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
        return super().fix_tables(xml)


def render(
    template: bytes, values: Mapping[str, Any], *, day: date, title: str, author: str
) -> bytes:
    """The template with the values in it, as a file of that day: the same bytes each time.

    Raises one of ``NOT_FILLED``.
    """
    document = _Template(io.BytesIO(template))
    document.render(values, TemplateSandbox())
    fit_lines(document.docx)
    return packed(document.docx, day=day, title=title, author=author)


def names_in(template: bytes) -> frozenset[str]:
    """The fields that a template names; those of a list's rows are not among them."""
    return frozenset(
        DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables(TemplateSandbox())
    )
