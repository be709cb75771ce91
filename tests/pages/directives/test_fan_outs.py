"""What many units were told to do is one line of the directive's page, which opens."""

from datetime import date

from tracker.extensions import db
from tracker.models import Directive
from tracker.services.tasks import office_decisions, unit_acts


def test_what_several_units_were_told_to_do_is_one_line_that_opens(browse, add_task, person):
    directive = Directive(
        symbol="735/CT-UBND",
        type_name="Chỉ thị",
        issuer="UBND tỉnh",
        issued_on=date(2025, 6, 2),
        search_text="735/ct-ubnd",
    )
    later = date(2025, 7, 20)
    done = add_task("Rà soát", deadline=later)
    others = [
        add_task("Rà soát", lead="SNNMT", deadline=later),
        add_task("Rà soát", lead="SKHĐT", deadline=date(2025, 6, 20)),
    ]
    alone = add_task("Họp báo", deadline=later)
    for task in (done, *others, alone):
        task.directive = directive
    for task in others:
        task.assignment = done.assignment
    db.session.commit()
    unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), done.id)
    lan = browse("lan")
    lan.open(f"/van-ban/{directive.id}")
    assert lan.texts(".fan-out summary") == [
        "Rà soát 3 đơn vị: 1 đã hoàn thành, 1 trong hạn, 1 quá hạn"
    ]
    assert len(lan.texts(".fan-out tbody tr")) == 3
    assert lan.texts("section > table tbody th a") == ["Họp báo"]
    an = browse("an")  # a unit sees its own task alone, and no word of others
    an.open(f"/van-ban/{directive.id}")
    assert an.texts(".fan-out") == []
    assert an.texts(".tasks tbody th a") == ["Rà soát", "Họp báo"]
