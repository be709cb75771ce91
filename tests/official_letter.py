"""An official letter as it is pasted: a task, one of an unknown unit, a routine duty."""

LETTER = """UBND TỈNH ĐIỆN BIÊN
Số: 812/UBND-TH
V/v đẩy nhanh giải ngân vốn đầu tư công
Điện Biên, ngày 25 tháng 6 năm 2025
Kính gửi: Sở Tài chính; Sở Nông nghiệp và Môi trường.
1. Sở Tài chính chủ trì, phối hợp Sở NN&MT rà soát dự toán, xong trước 20/8/2025.
2. Sở Du lịch xây dựng sản phẩm mới.
3. Sở Tài chính báo cáo tiến độ trước ngày 05 hằng tháng.
Nơi nhận:
- Như trên.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Tiến
"""
