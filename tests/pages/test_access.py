"""Who may open what: every route for every role, and other units' tasks for nobody else."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from flask import Flask

from tests.databases import SECOND_IS_LONG
from tests.exchange.edxml_samples import package
from tests.file_samples import SAMPLES, TEXT
from tests.incoming.mails import PDF, a_mail
from tracker.domain.directives.exchange.statuses import PackageWay
from tracker.domain.notifying.figure_deliveries import Method, Rhythm, Way
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.organisation.reorganisation import Reorganisation
from tracker.domain.organisation.reorganisation_json import reorganisation_facts
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.snapshots import Scope
from tracker.domain.tasks.sample_texts import SampleUse
from tracker.domain.tasks.saved_lists import Sharing
from tracker.domain.vocabulary import BulkKind, ColourScheme, Progress, Register
from tracker.extensions import db
from tracker.models import (
    AccessToken,
    Attachment,
    Board,
    BulkAct,
    Delegation,
    Directive,
    Event,
    Export,
    ExportKind,
    ExportStatus,
    Field,
    FigureDelivery,
    ImportedList,
    IncomingMail,
    IssuedLetter,
    LoginSession,
    Mail,
    MailAttachment,
    MailKind,
    Notice,
    Passkey,
    PublishedFigure,
    ReadDocument,
    ReorganisationEntry,
    RepeatingTask,
    SampleText,
    SavedList,
    Signer,
    SignOnLink,
    UnitGroup,
    UnitInstruction,
    WaitingPerson,
    Webhook,
)
from tracker.services.directives.exchange.intake import take_in as take_package_in
from tracker.services.notifying.incoming.intake import take_in
from tracker.services.reports import snapshots
from tracker.services.system.exports import prepared_files
from tracker.services.system.files import Upload
from tracker.services.tasks import unit_acts
from tracker.web.access import FILES, access_of

NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
UNIT, OFFICE, LEADERSHIP, ADMINISTRATOR = {"an", "cuong"}, {"lan", "minh"}, {"chutich"}, {"quantri"}
OTHER_UNIT = {"binh"}  # its own pages, but nothing of an's task
EVERYBODY = UNIT | OFFICE | LEADERSHIP | ADMINISTRATOR | OTHER_UNIT


def views(blueprint, *names):
    """Their endpoints."""
    return tuple(f"{blueprint}.{name}" for name in names)


UNIT_ACTS = views(
    "tasks.acts", "name_assignee", "note_progress", "note_obstacle", "report_done",
    "request_extension", "hand_back", "take_back_report", "take_back_extension",
    "take_back_hand_back", "acknowledge",
)  # fmt: skip
OFFICE_ACTS = views(
    "tasks.acts", "confirm", "return", "answer_obstacle", "reassign", "refuse_hand_back",
    "correct", "change_particulars", "withdraw", "restore", "reopen",
    "enter_acknowledge", "enter_note_progress",
    "enter_note_obstacle", "enter_report_done", "enter_request_extension", "enter_hand_back",
)  # fmt: skip
STAFF_ACTS = views("people.staff", "edit", "let_act", "deactivate", "reactivate", "invite_again")
ADMINISTRATION = (
    *views("administration", "index", "put_aside", "first_tasks", "sample"),
    *views("administration.units", "index", "create", "edit", "delete", "load", "export"),
    "administration.leaders.index",
    *views("administration.fields", "index", "edit", "act", "load", "export"),
    *views("administration.sample_texts", "index", "edit", "act", "load", "export"),
    *views("administration.workdays", "index", "switch", "settle", "load", "export"),
    *views("people.lists", "load", "invite", "export"),
    *views("people.sign_on", "index", "decide", "refuse", "unlink"),
)
SNAPSHOTS = views("reports.snapshots", "index", "show", "tasks", "changes")
DOCUMENT_PAGES = (
    "documents.index", "documents.show", "documents.use", "documents.template", "documents.sample",
    "documents.letterhead", "documents.take", "documents.drop",
)  # fmt: skip
SAVED_LIST_VIEWS = views("tasks.saved", "show", "overwrite", "rename", "delete", "start")
ACCOUNT_ACTS = ("people.deactivate", "people.reactivate", "people.send_link")
TOKEN_PAGES = (
    *views("account.access_tokens", "index", "make", "end"),
    *views("connections", "token", "index", "add", "make_token_of", "end"),
)
FIGURE_VIEWS = ("index", "add", "edit", "send", "end")
BOARD_PAGES = views("administration.boards", "index", "show", "end")
BOARDS = views("board", "show", "figures")
FEED = views("feed", "index", "figures", "unknown")
FIGURES = (
    *views("administration.figures", *FIGURE_VIEWS), *FEED,
    *BOARD_PAGES, *BOARDS, "assistants.index", "assistants.answer",
)  # fmt: skip
WEBHOOK_PAGES = views(
    "webhooks", "index", "add", "show", "edit", "renew_secret", "act", "call", "call_again"
)
HEADS = {"an", "binh"}

# Who may open the route, for a task and a directive of Sở Tài chính. For all others: 403, except
# where a route of units' own is opened for another unit's task: 404.
MATRIX = {
    "auth.login": EVERYBODY,
    "setup.show": EVERYBODY,  # somebody is known already: led to their own page
    "auth.logout": EVERYBODY,
    "auth.password": EVERYBODY,
    "auth.strength.reckon": EVERYBODY,
    **dict.fromkeys(("auth.second_step.show", "auth.confirmation.show"), EVERYBODY),
    **dict.fromkeys(
        views("account.second_factor", "index", "begin", "confirm", "renew_codes", "turn_off"),
        EVERYBODY,
    ),
    "account.second_factor.remove": ADMINISTRATOR,
    **dict.fromkeys(("account.passkeys.index", "account.passkeys.add"), EVERYBODY),
    "account.passkeys.remove": EVERYBODY,  # of others: there is no such one
    "auth.passkeys.log_in": EVERYBODY,  # led to their own page
    **dict.fromkeys(
        views("auth.single_sign_on", "begin", "answer", "confirm", "leave", "logged_out_there"),
        frozenset(),  # off: there is no such page
    ),
    "auth.forgotten": EVERYBODY,
    **dict.fromkeys(("guide.show", "guide.counting", "guide.telling", "guide.reading"), EVERYBODY),
    **dict.fromkeys(views("drafts", "show", "save", "forget"), EVERYBODY),
    **dict.fromkeys(views("offline", "app_manifest", "worker"), EVERYBODY),
    "offline.show": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "guide.wave_off": UNIT | OTHER_UNIT,
    "overview.home": EVERYBODY,
    "overview.show": OFFICE | LEADERSHIP,
    "leadership.show": LEADERSHIP,
    "officers.show": OFFICE,
    "leadership.week.show": LEADERSHIP,
    "reports.show": OFFICE | LEADERSHIP,
    **dict.fromkeys(("search.show", "search.suggest", "search.names"), EVERYBODY),
    "units.mine": UNIT | OTHER_UNIT,
    "units.index": OFFICE | LEADERSHIP,
    "units.show": OFFICE | LEADERSHIP,
    "units.instructions.instruct": LEADERSHIP,
    "units.instructions.answer": UNIT,
    "tasks.index": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "tasks.take_away": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    **dict.fromkeys(
        ("tasks.columns.choose", "tasks.columns.save", "tasks.saved.index", "tasks.saved.save"),
        UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    ),
    "downloads.index": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "downloads.show": {"an"},  # who asked for the file
    "downloads.fetch": {"an"},
    "reports.take_away": OFFICE | LEADERSHIP,
    **dict.fromkeys(views("reconciliation", "index", "read", "check"), OFFICE | LEADERSHIP),
    **dict.fromkeys(views("reconciliation", "create", "edit", "delete"), OFFICE),
    **dict.fromkeys(("tasks.forecast.index", "guide.forecast"), OFFICE | LEADERSHIP),
    "tasks.show": UNIT | OFFICE | LEADERSHIP,
    **dict.fromkeys(UNIT_ACTS, UNIT),
    **dict.fromkeys(SAVED_LIST_VIEWS, frozenset({"an"})),
    "tasks.acts.instruct": LEADERSHIP,
    **dict.fromkeys(("tasks.urging.preview", "tasks.urging.send"), OFFICE | LEADERSHIP),
    **dict.fromkeys(views("tasks.results", "show", "go_on"), OFFICE | LEADERSHIP),
    **dict.fromkeys(
        views("tasks.selection", "change", "whole_list", "forget"), OFFICE | LEADERSHIP
    ),
    **dict.fromkeys(
        (
            *OFFICE_ACTS,
            "tasks.many.choose",
            "tasks.many.change",
            "tasks.results.undo",
            "tasks.many.look",
            "tasks.many.confirm",
        ),
        OFFICE,
    ),
    "tasks.acts.contribute": set(),  # Sở Tài chính leads: it does not help
    "tasks.acts.grant_extension": {"minh"},
    "tasks.acts.refuse_extension": {"minh"},
    "tasks.acts.comment": UNIT | OFFICE,
    "tasks.acts.supersede_file": UNIT | OFFICE,
    "files.fetch": UNIT | OFFICE | LEADERSHIP,
    "queues.show": OFFICE | LEADERSHIP,
    "queues.decide": OFFICE,
    "queues.obstacles.index": OFFICE | LEADERSHIP,
    "directives.index": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "directives.show": UNIT | OFFICE | LEADERSHIP,
    "directives.assignment.issuer_by_symbol": OFFICE,
    "directives.assignment.register": OFFICE,
    "directives.assignment.more": OFFICE,
    "directives.read_documents.show": OFFICE,
    "directives.read_documents.throw_away": OFFICE,
    "directives.read_documents.picture": OFFICE,
    "directives.files.edit": OFFICE,
    "directives.reminders.edit": OFFICE,
    "directives.corrections.edit": OFFICE,
    **dict.fromkeys(
        views(
            "directives.lists",
            "index",
            "template",
            "show",
            "columns",
            "decide",
            "write_down",
            "take_back",
            "throw_away",
        ),
        OFFICE,
    ),
    **dict.fromkeys(views("repeating_tasks", "index", "missed"), OFFICE | LEADERSHIP),
    **dict.fromkeys(
        views("repeating_tasks", "add", "change", "pause", "resume", "end", "make_up", "leave_out"),
        OFFICE,
    ),
    **dict.fromkeys(("groups.index", "groups.create", "groups.edit", "groups.delete"), OFFICE),
    **dict.fromkeys(("groups.load", "groups.export"), OFFICE),
    "notices.index": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "notices.read": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "notices.mails": UNIT | OTHER_UNIT | OFFICE | LEADERSHIP,
    "notices.open_task": {"an"},  # who was told
    "notices.unsubscription.show": set(),  # the link is unknown
    "people.invitations.accept": set(),  # the link is unknown
    "people.delegations.index": HEADS | {"minh"},
    "people.delegations.revoke": {"an"},
    "people.delegations.for_head": set(),  # nobody's head
    "people.delegations.revoke_for": set(),
    "people.staff.index": HEADS,
    "people.staff.invite": HEADS,
    **{act: {"an"} for act in STAFF_ACTS},
    **dict.fromkeys(ACCOUNT_ACTS, ADMINISTRATOR),
    "people.index": ADMINISTRATOR,
    "people.invite": ADMINISTRATOR,
    "people.edit": ADMINISTRATOR,
    "reorganisation.index": {"minh"} | ADMINISTRATOR,
    "reorganisation.result": {"minh"} | ADMINISTRATOR,
    "reorganisation.entry": {"minh"} | ADMINISTRATOR,
    "reorganisation.take_back": {"minh"} | ADMINISTRATOR,
    "reorganisation.reverse": {"minh"} | ADMINISTRATOR,
    **dict.fromkeys(SNAPSHOTS, OFFICE | LEADERSHIP),
    **dict.fromkeys(("reports.snapshots.discard", "reports.snapshots.remake"), OFFICE),
    "reports.snapshots.freeze": {"minh"},
    "reports.snapshots.approve": {"minh"},
    **dict.fromkeys(("reports.word.compose", "reports.word.document"), OFFICE | LEADERSHIP),
    **dict.fromkeys(views("reports.letters", "index", "letter", "archive"), OFFICE),
    **dict.fromkeys(views("reports.letters", "record", "recorded", "cancel"), OFFICE),
    "reports.texts.edit": OFFICE,
    **dict.fromkeys(views("reports.signers", "index", "forget"), OFFICE),
    **dict.fromkeys(DOCUMENT_PAGES, {"minh"} | ADMINISTRATOR),
    "documents.proposed": set(),  # none waits
    "audit.index": ADMINISTRATOR,
    "audit.export": ADMINISTRATOR,
    **dict.fromkeys(("audit.trail.index", "audit.trail.export"), ADMINISTRATOR),
    **dict.fromkeys(views("account.sessions", "index", "end", "end_others"), EVERYBODY),
    "account.sessions.end_of_other": ADMINISTRATOR,
    "audit.own_feed": UNIT | OTHER_UNIT,
    **dict.fromkeys(("account.index", "account.colour_scheme"), EVERYBODY),
    "calendars.index": HEADS | OFFICE,
    **dict.fromkeys(("calendars.renew", "calendars.revoke"), HEADS),  # the unit's
    "calendars.days_off": EVERYBODY,
    "calendars.feed": set(),  # the address is unknown
    "channels.index": EVERYBODY,
    "channels.choose": set(),  # nobody was chosen
    **dict.fromkeys(("channels.edit", "channels.trial", "channels.end"), {"an"} | ADMINISTRATOR),
    **dict.fromkeys(("health.alive", "health.ready"), EVERYBODY),
    "metrics.show": set(),  # no token is set
    # no part that takes tokens is on, no figures, no webhooks
    **dict.fromkeys((*TOKEN_PAGES, *FIGURES, *WEBHOOK_PAGES), frozenset()),
    **dict.fromkeys(ADMINISTRATION, ADMINISTRATOR),
    "people.sign_on.tie": set(),  # no account is named: there is no such page
    **dict.fromkeys(views("certificates", "index", "add", "remove"), ADMINISTRATOR),
    **dict.fromkeys(("settings.index", "settings.edit"), ADMINISTRATOR),
    **dict.fromkeys(("jobs.index", "jobs.run", "jobs.pause", "jobs.resume"), ADMINISTRATOR),
    **dict.fromkeys(("mails.index", "mails.show", "mails.html", "mails.attachment"), ADMINISTRATOR),
    **dict.fromkeys(("mails.resend", "mails.resend_all", "mails.cancel"), ADMINISTRATOR),
    **dict.fromkeys(views("incoming_mails", "index", "show", "original", "file"), OFFICE),
    **dict.fromkeys(views("incoming_mails", "attach", "put_aside", "take_up"), OFFICE),
    **dict.fromkeys(views("exchange", "index", "show", "original", "file"), OFFICE),
    "exchange.receive": set(),  # it is off
    **dict.fromkeys(views("exchange", "open_package", "link", "refuse", "grant_recall"), OFFICE),
}
OWN_TO_A_UNIT = {
    "tasks.show", "directives.show", "files.fetch", "tasks.acts.contribute", "tasks.acts.comment",
    "tasks.acts.supersede_file", "units.instructions.answer", *UNIT_ACTS, *STAFF_ACTS,
}  # fmt: skip
NOT_THERE_FOR = {
    **dict.fromkeys(
        views("auth.single_sign_on", "begin", "answer", "confirm", "leave", "logged_out_there"),
        EVERYBODY,
    ),
    "people.sign_on.tie": ADMINISTRATOR,
    "notices.open_task": {"cuong", "binh"} | OFFICE | LEADERSHIP,
    "people.delegations.revoke": {"binh", "minh"},
    "people.delegations.for_head": ADMINISTRATOR,
    "people.delegations.revoke_for": ADMINISTRATOR,
    "people.invitations.accept": EVERYBODY,
    "downloads.show": {"cuong", "binh"} | OFFICE | LEADERSHIP,
    "downloads.fetch": {"cuong", "binh"} | OFFICE | LEADERSHIP,
    "notices.unsubscription.show": EVERYBODY,
    "metrics.show": EVERYBODY,
    **dict.fromkeys(views("account.access_tokens", "index", "make", "end"), EVERYBODY),
    "connections.token": EVERYBODY,
    "exchange.receive": EVERYBODY,
    **dict.fromkeys(WEBHOOK_PAGES, ADMINISTRATOR),
    **dict.fromkeys(views("connections", "index", "add", "make_token_of", "end"), ADMINISTRATOR),
    **dict.fromkeys((*FEED, *BOARDS, "assistants.index", "assistants.answer"), EVERYBODY),
    **dict.fromkeys((*views("administration.figures", *FIGURE_VIEWS), *BOARD_PAGES), ADMINISTRATOR),
    "calendars.feed": EVERYBODY,
    "channels.choose": ADMINISTRATOR,
    **dict.fromkeys(SAVED_LIST_VIEWS, EVERYBODY - {"an"} - ADMINISTRATOR),
    **dict.fromkeys(
        ("channels.edit", "channels.trial", "channels.end"), EVERYBODY - {"an"} - ADMINISTRATOR
    ),
    "documents.proposed": {"minh"} | ADMINISTRATOR,
    "calendars.renew": OFFICE,
    "calendars.revoke": OFFICE,
}
FOR_NOBODY_IN_PARTICULAR = {  # open to who is not signed in
    "setup.show",
    "auth.login", "auth.forgotten", "auth.second_step.show", "auth.passkeys.log_in",
    "auth.strength.reckon",
    *views("auth.single_sign_on", "begin", "answer", "leave", "logged_out_there"),
    "people.invitations.accept",
    "health.alive", "health.ready",
    "metrics.show", "calendars.feed", "connections.token", "notices.unsubscription.show",
    "exchange.receive", *FEED, *BOARDS,
    "offline.app_manifest", "offline.worker",
}  # fmt: skip
AT_ONCE = {  # done by a button alone: tried by those who may not
    "guide.wave_off",
    "administration.fields.act", "administration.sample_texts.act", "administration.units.delete",
    "groups.delete", "reconciliation.delete", "people.delegations.revoke",
    *views("repeating_tasks", "pause", "resume"), *views("reports.snapshots", "approve", "remake"),
    *views("jobs", "run", "pause", "resume"), *STAFF_ACTS, *ACCOUNT_ACTS,
    *views("calendars", "renew", "revoke"),
    "mails.cancel", "mails.resend", "mails.resend_all", "reports.letters.cancel",
    "incoming_mails.take_up", *SAVED_LIST_VIEWS,
    "directives.read_documents.throw_away", "directives.lists.take_back",
    "directives.lists.throw_away", "reports.signers.forget",
}  # fmt: skip


@pytest.fixture
def targets(add_task, person):
    """A task of Sở Tài chính, with its directive and a file."""
    task = add_task()
    task.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735"
    )
    db.session.commit()
    unit_acts.comment(person("an"), task.id, "Gửi số liệu", files=(Upload("a.csv", TEXT),))
    file = db.session.scalars(db.select(Attachment)).one()
    an, cuong = person("an"), person("cuong")
    rows = {
        "notice_id": Notice(user_id=an.id, kind=NoticeKind.ASSIGNED, task_id=task.id,
                            occasion="x", text="Được giao", at=NOW),
        "delegation_id": Delegation(from_user_id=an.id, to_user_id=cuong.id, unit_id=an.unit_id,
                                    first_day=date(2025, 7, 1), last_day=date(2025, 7, 2)),
        "export_id": Export(user_id=an.id, kind=ExportKind.TASKS, ending="xlsx", title="Danh sách",
                            question="{}", status=ExportStatus.READY, file="an.xlsx", size=1,
                            asked_at=NOW, expires_at=NOW + timedelta(days=1)),
        "figure_id": PublishedFigure(
            period="2025-H1", first_day=date(2025, 1, 1), last_day=date(2025, 6, 30),
            register=Register.PROVINCE, total=632, source="A:259"),
        "saved_id": SavedList(
            name="Của an", name_key="cua an", sharing=Sharing.ALONE, owner_id=an.id,
            arguments={}, columns="", changed_at=NOW),
        "act_id": BulkAct(
            kind=BulkKind.CHANGE, actor_id=person("lan").id, begun_at=NOW, order={}, left=[],
            outcomes=[[task.id, "", None]], onward="/nhiem-vu"),
        "group_id": UnitGroup(name="Nhóm", units=[an.unit]),
        "repeating_id": RepeatingTask(
            directive=task.directive, content="Báo cáo", lead_unit=an.unit, paused=True,
            register=Register.PROVINCE, first_deadline=date(2025, 7, 4), rule="FREQ=WEEKLY",
            assignment=task.assignment),
        "mail_id": Mail(
            kind=MailKind.NOTICE, about="x", recipient="an@tinh.example", subject="Thư", text="t",
            html="<p>h</p>", message_id="<1@x>", written_at=NOW, queued_at=NOW,
            next_attempt_at=NOW, attachments=[
                MailAttachment(position=0, name="a.csv", content_type="text/csv", content=b"a")]),
        "letter_id": IssuedLetter(
            number=15, symbol="UBND-TH", year=2025, issued_on=NOW.date(), unit=an.unit,
            as_of=NOW.date(), answer_by=NOW.date(), recorded_at=NOW),
        "list_id": ImportedList(
            file_name="giao.xlsx", digest="0", form="0", register=Register.PROVINCE,
            made_at=NOW, written_at=NOW),
        "reading_id": ReadDocument(
            user_id=an.id, made_at=NOW, content=(SAMPLES / "pillow.png").read_bytes()),
        "instruction_id": UnitInstruction(
            unit=an.unit, written_on=NOW.date(), written_by=person("chutich"), text="Báo cáo"),
        "session_id": LoginSession(
            user_id=cuong.id, token_hash="0", stamp="s", begun_at=NOW, seen_at=NOW,
            address="10.0.0.7", browser=""),
        "passkey_id": Passkey(
            user_id=cuong.id, credential_id="AAAA", public_key=b"", sign_count=0, name="Máy",
            added_at=NOW),
        "link_id": SignOnLink(
            user_id=cuong.id, issuer="i", subject="s", shown_as="c", linked_at=NOW),
        "waiting_id": WaitingPerson(
            issuer="i", subject="m", name="Mai", username="mai", email="mai@tinh.example",
            email_sure=True, unit="STC", first_at=NOW, last_at=NOW),
        "row_id": SampleText(use=SampleUse.RETURN, text="Thiếu số liệu."),
        "token_id": AccessToken(
            user_id=cuong.id, name="Khóa", token_hash="0", begins="tdnv_0000", scope_codes="read",
            last_day=date(2025, 7, 1), made_at=NOW),
        "webhook_id": Webhook(
            name="Nhận", address="https://a.example/", sealed_secret="", made_at=NOW),
        "signer_id": Signer(title="CHÁNH VĂN PHÒNG", name="Lò A", added_at=NOW),
        "delivery_id": FigureDelivery(
            name="IOC", figures=FigureKind.OVERVIEW, register=Register.PROVINCE,
            period=FigurePeriod.MONTH, form=FigureForm.CSV, rhythm=Rhythm.DAILY, at=time(7, 30),
            way=Way.FOLDER, address="ioc", port=22, method=Method.PUT,
            made_by_id=person("quantri").id, made_at=NOW, since=NOW),
        "board_id": Board(
            title="Phòng họp", register=Register.PROVINCE, period=FigurePeriod.MONTH, units=[],
            scheme=ColourScheme.DARK, token_hash="0", sealed_token="", made_at=NOW,
            made_by_id=person("quantri").id),
        "entry_id": ReorganisationEntry(
            day=NOW.date(), document="NQ 15", state=ReorganisationState.WITHDRAWN,
            content=reorganisation_facts(Reorganisation(NOW.date(), "NQ 15", ())),
            entered_by_id=an.id, entered_at=NOW),
        "event_id": Event(
            kind="units_reorganised", at=NOW, happened_on=NOW.date(),
            facts={"day": "2025-06-30", "ended": {}, "begun": ["Sở mới"], "tasks": 0}),
    }  # fmt: skip
    db.session.add_all(rows.values())
    db.session.commit()
    take_in(a_mail("lan@tinh.example", files=[("a.pdf", PDF)]), 1000, whole=True)
    prepared_files.folder().mkdir(exist_ok=True)
    (prepared_files.folder() / "an.xlsx").write_bytes(b"x")
    return SimpleNamespace(
        task_id=task.id,
        directive_id=task.directive_id,
        code="STC",
        attachment_id=file.id,
        user_id=cuong.id,
        token="khong-co",
        position=0,
        page=1,
        incoming_id=db.session.scalars(db.select(IncomingMail.id)).one(),
        certificate_id=1,
        package_id=take_package_in(package(("a.pdf", PDF)), PackageWay.POST).id,
        place=0,
        whose="don-vi",
        sort="don-vi",
        owner_id=an.unit_id,
        job_name="flag",
        ending="csv",
        snapshot_id=snapshots.draft(
            Scope(half_year(2025, 1), Register.PROVINCE, date(2025, 6, 30), date(2025, 6, 30))
        ),
        document="bao-cao",
        part="nhac-han",
        field_id=db.session.scalars(db.select(Field.id)).first(),
        step="ngung",
        cause="gui-thu",
        proposal_id=1,
        reply="bo",
        kind="overview",
        form="csv",
        deed="tat",
        elsewhere="khong-co",
        call_id=1,
        year=2025,
        last="2025-06-29",
        **{name: row.id for name, row in rows.items()},
    )


def routes(app, targets):
    """Every route with its methods and its address for the targets."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in FILES:
            continue
        values = {name: getattr(targets, name) for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for method in sorted(rule.methods & {"GET", "POST"}):
            yield rule.endpoint, method.lower(), address


def expected(endpoint, username):
    if username in MATRIX[endpoint]:
        return "in"
    if username in NOT_THERE_FOR.get(endpoint, ()):
        return "404"
    return "404" if username in OTHER_UNIT and endpoint in OWN_TO_A_UNIT else "403"


def answer(browser, method, address):
    sent = {"data": {"csrf_token": browser.token}, "headers": {"X-Requested-With": "fetch"}}
    response = browser.raw(method, address, **(sent if method == "post" else {}))
    if response.status_code in (401, 403, 404):
        return str(response.status_code)
    return "login" if "/dang-nhap" in response.headers.get("Location", "") else "in"


def test_the_matrix_names_every_route(app, targets):
    assert {endpoint for endpoint, *_ in routes(app, targets)} == set(MATRIX)


def test_every_view_says_who_may_open_it(app):
    for endpoint in MATRIX:
        assert access_of(app, endpoint)


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_each_role_opens_what_is_theirs_and_nothing_else(app, browse, targets):
    wrong = []
    addresses = list(routes(app, targets))
    for username in sorted(EVERYBODY):
        browser = browse(username)
        browser.token = str(browser.open("/doi-mat-khau").select_one("[name=csrf_token]")["value"])
        for endpoint, method, address in addresses:
            done_by_it = endpoint in AT_ONCE and method == "post" and username in MATRIX[endpoint]
            if endpoint == "auth.logout" or done_by_it:
                continue
            got = answer(browser, method, address)
            if got != expected(endpoint, username):
                wrong.append((username, endpoint, method, got))
    assert wrong == []
    kinds = {event.kind.value for event in db.session.scalars(db.select(Event))}
    before = {"assigned", "commented", "units_reorganised", "report_drafted"}
    assert kinds <= before | {"acknowledged"}  # by a click of the unit


def test_who_is_not_signed_in_is_asked_to_sign_in(app, browse, targets):
    browser = browse(None)
    browser.token = str(browser.open("/dang-nhap").select_one("[name=csrf_token]")["value"])
    for endpoint, method, address in routes(app, targets):
        if endpoint not in FOR_NOBODY_IN_PARTICULAR:
            wanted = "401" if method == "post" else "login"
            assert (endpoint, answer(browser, method, address)) == (endpoint, wanted)


def test_a_view_that_does_not_say_who_may_open_it_is_refused(app, browse):
    app.add_url_rule("/quen", "forgotten", lambda: "for all?")
    with pytest.raises(RuntimeError, match="forgotten does not say"):
        browse("lan").raw("get", "/quen")


def test_another_units_task_does_not_exist_for_binh(browse, add_task):
    task = add_task("Việc riêng của tài chính")
    binh = browse("binh")
    binh.open(f"/nhiem-vu/{task.id}", status=404)
    binh.post(f"/nhiem-vu/{task.id}/tien-do", {"note": "thử"}, status=404)
    binh.post(f"/nhiem-vu/{task.id}/hoan-thanh", {"text": "thử"}, status=404)
    for address in ("/nhiem-vu", "/nhiem-vu?q=tai+chinh", "/don-vi-cua-toi"):
        assert "Việc riêng" not in binh.open(address).get_text()
    assert task.progress is Progress.NOT_STARTED


def test_a_helping_unit_sees_the_task_and_cannot_report_it(browse, add_task):
    task = add_task(helpers=("SNNMT",))
    binh = browse("binh")
    binh.open(f"/nhiem-vu/{task.id}")
    assert binh.texts(".act summary") == ["Gửi kết quả phối hợp", "Trao đổi"]
    binh.post(f"/nhiem-vu/{task.id}/hoan-thanh", {"text": "thử"}, status=403)
    assert task.progress is Progress.NOT_STARTED


def test_the_leadership_reads_and_writes_its_words_and_decides_nothing(browse, add_task, person):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    chutich = browse("chutich")
    chutich.open(f"/nhiem-vu/{task.id}")
    assert [act.split(" Nội dung")[0] for act in chutich.texts(".act")] == ["Ý kiến chỉ đạo"]
    chutich.post(f"/nhiem-vu/{task.id}/xac-nhan", {}, status=403)


def test_what_is_not_there_is_404(browse):
    browser = browse("lan")
    for address in (
        "/nhiem-vu/999999",
        "/nhiem-vu/99999999999999999999",
        "/nhiem-vu/0",
        "/van-ban/999999",
        "/don-vi/KHONGCO",
        "/x",
    ):
        browser.open(address, status=404)
        assert browser.text("h1") == "Không tìm thấy trang"


MENUS = {
    "an": ["Đơn vị của tôi", "Nhiệm vụ", "Văn bản", "Người của đơn vị", "Ủy quyền"],
    "cuong": ["Đơn vị của tôi", "Nhiệm vụ", "Văn bản"],
    "lan": [
        "Việc của tôi", "Tổng quan", "Báo cáo", "Việc chờ", "Nhiệm vụ", "Văn bản", "Đơn vị",
        "Nhóm đơn vị",
    ],
    "minh": [
        "Tổng quan", "Báo cáo", "Việc chờ", "Nhiệm vụ", "Văn bản", "Đơn vị", "Nhóm đơn vị",
        "Ủy quyền", "Sắp xếp đơn vị", "Mẫu văn bản",
    ],
    "chutich": [
        "Việc phụ trách", "Tổng quan", "Báo cáo", "Việc chờ", "Nhiệm vụ", "Văn bản", "Đơn vị",
    ],
    "quantri": [
        "Quản trị", "Người dùng", "Thiết lập", "Nhật ký hệ thống", "Sắp xếp đơn vị", "Mẫu văn bản",
        "Công việc tự động", "Nhật ký thư",
    ],
}  # fmt: skip


def test_the_menu_offers_what_one_may_open(browse):
    for username, menu in MENUS.items():
        browser = browse(username)
        browser.open("/")
        assert browser.texts(".menu li") == menu
        for item in browser.page.select(".menu a"):
            assert browser.raw("get", str(item["href"])).status_code == 200


def test_the_guard_reads_the_decorator_of_the_view_itself():
    app = Flask(__name__)
    app.add_url_rule("/", "bare", lambda: "")
    with pytest.raises(RuntimeError):
        access_of(app, "bare")
