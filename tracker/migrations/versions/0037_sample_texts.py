"""Sentences that forms offer, with those that offices use.

Revision ID: 0037
Revises: 0036

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None

TEXTS = (
    ('return', 'Chưa nêu rõ kết quả thực hiện; đề nghị bổ sung số liệu cụ thể.'),
    ('return', 'Chưa kèm văn bản kết quả; đề nghị gửi bổ sung.'),
    ('return', 'Kết quả chưa đúng sản phẩm được giao; đề nghị thực hiện tiếp và báo cáo lại.'),
    ('confirm', 'Kết quả đúng yêu cầu được giao.'),
    ('confirm', 'Tính hoàn thành theo ngày của văn bản kết quả.'),
    ('urge', 'Đề nghị đơn vị khẩn trương thực hiện và báo cáo kết quả.'),
    ('urge', 'Nhiệm vụ đã quá hạn; đề nghị báo cáo lý do chậm và thời gian hoàn thành.'),
    ('urge', 'Đã lâu đơn vị chưa cập nhật tiến độ; đề nghị cập nhật.'),
    ('grant', 'Đồng ý gia hạn; đề nghị không xin gia hạn thêm.'),
    ('refuse_extension', 'Lý do chưa chính đáng; đề nghị hoàn thành theo hạn được giao.'),
    ('refuse_hand_back', 'Nội dung thuộc chức năng của đơn vị; đề nghị thực hiện.'),
    ('answer', 'Văn phòng đã báo cáo lãnh đạo UBND tỉnh, sẽ trả lời khi có ý kiến.'),
    ('reassign', 'Nội dung thuộc chức năng của đơn vị khác.'),
    ('reopen', 'Kết quả chưa đầy đủ so với yêu cầu.'),
    ('withdraw', 'Nội dung không còn phù hợp.'),
    ('progress', 'Đang tổng hợp ý kiến các đơn vị liên quan.'),
    ('extension', 'Chờ ý kiến của đơn vị phối hợp.'),
    ('hand_back', 'Nội dung không thuộc chức năng, nhiệm vụ của đơn vị.'),
)


def upgrade():
    sample_text = op.create_table('sample_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('use', sa.String(length=32), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('ended', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sample_text')),
    sa.UniqueConstraint('use', 'text', name=op.f('uq_sample_text_use_text'))
    )
    op.bulk_insert(sample_text, [{'use': use, 'text': text, 'ended': False} for use, text in TEXTS])


def downgrade():
    op.drop_table('sample_text')
