"""The floor: what a page of a table of fifty rows costs at the least, in Flask and Jinja alone."""

from datetime import date

from flask import Flask, render_template_string

ROWS = [
    (at, f"Nhiệm vụ {at}: báo cáo tình hình thực hiện kế hoạch", "Sở Tài chính", date(2025, 6, 30))
    for at in range(50)
]
TEMPLATE = """<!doctype html><html lang="vi"><head><title>Danh sách</title></head><body><table>
<thead><tr><th>Số</th><th>Nội dung</th><th>Đơn vị</th><th>Hạn</th></tr></thead><tbody>
{% for number, content, unit, day in rows %}
<tr><td>{{ number }}</td><td><a href="/nhiem-vu/{{ number }}">{{ content }}</a></td>
<td>{{ unit }}</td><td>{{ day.strftime("%d/%m/%Y") }}</td></tr>
{% endfor %}
</tbody></table></body></html>"""


def bare_application() -> Flask:
    """An application with nothing but that view, at ``/``."""
    app = Flask("floor")
    app.add_url_rule("/", "floor", lambda: render_template_string(TEMPLATE, rows=ROWS))
    return app
