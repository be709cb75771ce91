"""What is to come of a task: the paper that its words name."""

import re
from collections.abc import Sequence

from tracker.domain.directives.proposals.running_text import RunningText

_NAMED = re.compile(
    r"(?:san pham|ket qua dau ra|dau ra)(?: la| gom| du kien)? ?:? (?P<what>[^.;()]{4,160})"
)
_MADE = re.compile(
    r"\b(?:xay dung|ban hanh|lap|soan thao|hoan thien|du thao|tham muu(?: ubnd tinh|"
    r" chu tich ubnd tinh)?(?: ban hanh)?|trinh(?: ubnd tinh| chu tich ubnd tinh|"
    r" hdnd tinh)?(?: ban hanh)?|"
    r"cap nhat|ra soat, cap nhat|ky) "
    r"(?P<what>(?:du thao )?(?:ke hoach|de an|phuong an|quyet dinh|to trinh|nghi quyet|"
    r"chuong trinh|quy che|quy dinh|danh muc|danh sach|bao cao|"
    r"van ban|ban do|bo tai lieu|cam ket|huong dan|bo tieu chi|dinh muc|don gia|ho so|quy trinh|"
    r"bieu mau|so tay|co so du lieu)\b(?:[^,;.()]|(?<=phong), (?=chong)){0,120})"
)
_ENDS = re.compile(
    r"(?<!phong)[,;] |\b(?:trinh ubnd|gui so|bao cao ubnd|truoc ngay|trong thang|cham nhat|"
    r"hoan thanh|xong|trong quy)\b"
)


def product_in(work: Sequence[RunningText]) -> str:
    """The paper that the words name; empty where they name none."""
    for text in work:
        match = _NAMED.search(text.folded) or _MADE.search(text.folded)
        if match is None:
            continue
        end = _ENDS.search(text.folded, match.start("what") + 4, match.end("what"))
        return text.text[match.start("what") : end.start() if end else match.end("what")].strip(
            " ,.;:"
        )
    return ""
