"""Heads in many spellings; and texts that are no heads."""

import pytest

from tracker.domain.directives.lists.headings import Column, column_of


@pytest.mark.parametrize(
    ("column", "heads"),
    [
        (Column.PLACE, "STT|TT|Số TT|Stt"),
        (Column.NUMBER, "Số nhiệm vụ|Mã nhiệm vụ|Mã"),
        (Column.SYMBOL, "Số, ký hiệu|Số/ký hiệu văn bản|Số văn bản|SỐ VB|Văn bản giao nhiệm vụ"),
        (Column.ISSUED_ON, "Ngày văn bản|Ngày ban hành|Ngày VB|Ngày tháng năm ban hành"),
        (Column.CONTENT, "Nội dung nhiệm vụ|Nội dung\ncông việc|Nhiệm vụ|NOI DUNG|Tên nhiệm vụ"),
        (Column.LEADER, "Lãnh đạo giao|Lãnh đạo phụ trách"),
        (Column.LEAD, "Đơn vị chủ trì|Cơ quan\nchủ trì|ĐV chủ trì|CQ thực hiện|Don vi chu tri"),
        (Column.LEAD, "Đơn vị thực hiện|Cơ quan, đơn vị|Đơn vị chủ chì"),
        (Column.COORDINATING, "Đơn vị phối hợp|Phối hợp|CQ phối hợp"),
        (Column.UNITS, "Đơn vị chủ trì, phối hợp"),
        (Column.ASSIGNED_ON, "Ngày giao|Thời gian giao"),
        (Column.DEADLINE, "Thời hạn|Thời hạn hoàn thành|Thời gian hoàn thành|Hạn xử lý|Hạn (ngày)"),
        (Column.DEADLINE, "Ngày phải hoàn thành"),
        (Column.EXTENDED_UNTIL, "Gia hạn đến|Thời hạn mới"),
        (Column.PRODUCT, "Sản phẩm|Sản phẩm dự kiến"),
        (Column.COMPLETED_ON, "Ngày hoàn thành|Thời gian hoàn thành thực tế|Ngày HT"),
        (Column.COMPLETED_ON, "Đã hoàn thành ngày"),
        (Column.MARK, "Đã hoàn thành|Đã xong|Hoàn thành|Chưa hoàn thành|Chưa xong"),
        (Column.MARK, "Hoàn thành đúng hạn|Đang thực hiện"),
        (Column.RESULT, "Kết quả thực hiện|Kết quả"),
        (Column.RESULT_SYMBOL, "Số văn bản kết quả|Số báo cáo"),
        (Column.STATUS, "Tình trạng|Tiến độ thực hiện|Trạng thái"),
        (Column.NOTE, "Ghi chú|GHI CHU"),
        (Column.LEADER, "PCT phụ trách|Chủ tịch, Phó Chủ tịch giao"),
        (Column.LEAD, "Giao cho|Cơ quan trình|Đơn vị soạn thảo"),
        (Column.DEADLINE, "Hoàn thành trước|Ngày hết hạn"),
        (Column.RESULT, "Tình hình, kết quả thực hiện"),
        (Column.RESULT_SYMBOL, "Số, ngày văn bản báo cáo"),
        (Column.SYMBOL, "Số, ngày tháng năm văn bản"),
        (Column.CONTENT, "Tên đề án|Mô tả công việc"),
        (Column.PRODUCT, "Hình thức sản phẩm|Dự kiến sản phẩm"),
    ],
)
def test_a_column_is_known_by_its_head(column, heads):
    assert {head: column_of(head) for head in heads.split("|")} == dict.fromkeys(
        heads.split("|"), column
    )


@pytest.mark.parametrize(
    ("parent", "own", "column"),
    [
        ("Văn bản giao nhiệm vụ", "Số", Column.SYMBOL),
        ("Văn bản giao nhiệm vụ", "Ngày tháng", Column.ISSUED_ON),
        ("Kết quả thực hiện", "Số văn bản", Column.RESULT_SYMBOL),
        ("Kết quả thực hiện", "Ngày", Column.COMPLETED_ON),
        ("Thời gian", "Ngày giao", Column.ASSIGNED_ON),
        ("Thời gian", "Hoàn thành", Column.DEADLINE),
        ("Tình trạng", "Đã hoàn thành", Column.MARK),
        ("Đơn vị thực hiện", "Chủ trì", Column.LEAD),
    ],
)
def test_a_head_over_several_columns_says_what_those_below_mean(parent, own, column):
    assert column_of(own, parent) is column


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số nhiệm vụ",
        "Tỷ lệ",
        "Số lần gia hạn",
        "Số ngày quá hạn",
        "735/CT-UBND",
        "",
    ],
)
def test_counts_and_values_are_no_columns_of_tasks(text):
    assert column_of(text) is None
