"""Faults of the network, of servers and of disks are told in an office's words."""

import errno
import os
import socket
import ssl
from http.client import BadStatusLine, RemoteDisconnected
from urllib.error import URLError

import pytest

from tracker.mail.transport.network_words import disk_words, fault_words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "không tìm thấy máy chủ có tên này"),
        (URLError(socket.gaierror(-2, "Name or service not known")), "không tìm thấy máy chủ"),
        (ConnectionRefusedError(111, "Connection refused"), "không có máy chủ nào nhận ở cổng này"),
        (TimeoutError("timed out"), "không trả lời kịp"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "không nói TLS ở cổng này"),
        (RemoteDisconnected("Remote end closed"), "ngắt kết nối giữa chừng"),
        (BadStatusLine("x"), "không đúng lối HTTP"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "không có đường mạng"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/srv/vao"), "/srv/vao không có"),
        (RuntimeError("broken"), "lỗi chưa lường trước (RuntimeError)"),
    ],
)
def test_a_fault_says_what_happened_in_plain_words(error, words):
    told = fault_words(error)
    assert words in told
    assert not any(word in told for word in ("Errno", "not known", "SSL:", "No such", "broken"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ELOOP])
def test_no_fault_of_a_disk_is_told_in_the_words_of_the_system(number):
    assert os.strerror(number) not in disk_words(OSError(number, os.strerror(number)))
