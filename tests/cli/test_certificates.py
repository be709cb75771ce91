"""Certificates are trusted and no longer from the shell."""

import json

from tests.exchange.signed_files import authority, signer


def run(app, *words):
    return app.test_cli_runner().invoke(args=["certificates", *words])


def test_certificates_are_put_in_listed_and_taken_out(app, tmp_path):
    path = tmp_path / "ca.pem"
    path.write_bytes(authority().pem)
    assert run(app, "add", str(path)).output == "Đã thêm 1 chứng thư.\n"
    assert run(app, "add", str(path)).output == "Đã thêm 0 chứng thư.\n"
    (row,) = json.loads(run(app, "list", "--format", "json").output)
    assert row["subject"] == "CA thử nghiệm, UBND tỉnh Điện Biên"
    assert "CA thử nghiệm" in run(app, "list").output
    assert run(app, "remove", row["id"]).output == f"Đã bỏ chứng thư số {row['id']}.\n"
    assert run(app, "remove", row["id"]).exit_code == 1


def test_what_is_no_certificate_of_an_authority_is_refused(app, tmp_path):
    path = tmp_path / "nguoi.pem"
    path.write_bytes(signer().pem)
    answer = run(app, "add", str(path))
    assert answer.exit_code == 1
    assert "không phải chứng thư của nơi cấp" in answer.output
