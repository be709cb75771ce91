"""The document exchange: packages that lie in the folder are taken in, status messages go out."""

from tracker import config
from tracker.services.directives.exchange.delivery import send_statuses
from tracker.services.directives.exchange.folder import take_from_folder


def exchange() -> str:
    """Take in and send what waits; what was done, in words."""
    if not config.settings().exchange:
        return "chưa bật (TRACKER_EXCHANGE)"
    done, sent = take_from_folder(), send_statuses()
    words = [f"nhận {done.new} gói"]
    if done.known:
        words.append(f"{done.known} gói đã có")
    if done.refused:
        words.append(f"{done.refused} tệp không nhận ({', '.join(done.names_refused[:3])})")
    if done.waiting:
        words.append(f"{done.waiting} tệp còn đang ghi")
    if not sent.on:
        return ", ".join([*words, "chưa đặt nơi gửi trạng thái"])
    words.append(f"gửi {sent.sent} trạng thái")
    if sent.failed:
        words.append(f"{sent.failed} trạng thái chưa gửi được")
    return ", ".join(words)
