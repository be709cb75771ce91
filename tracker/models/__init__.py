"""Tables and relations; named constraints; nothing clever."""

from tracker.domain.notifying.mails import MailKind, MailStatus
from tracker.models.base import Base
from tracker.models.directives.directive import Assignment, Directive, Field
from tracker.models.directives.exchange import ExchangeStatus, ReceivedPackage
from tracker.models.directives.imported_lists import (
    ImportedList,
    ImportedRow,
    ListWork,
    UnitSpelling,
)
from tracker.models.directives.read_documents import ReadDocument
from tracker.models.directives.repeating_tasks import Occurrence, RepeatingTask
from tracker.models.notifying.calendar_addresses import CalendarFeed
from tracker.models.notifying.channels import Channel
from tracker.models.notifying.incoming_mails import IncomingMail
from tracker.models.notifying.mails import Mail, MailAttachment, MailTry
from tracker.models.notifying.notices import Notice, NoticeChoice
from tracker.models.notifying.webhooks import Webhook, WebhookCall
from tracker.models.organisation.access_tokens import AccessToken
from tracker.models.organisation.calendar import CalendarDay, CalendarYear
from tracker.models.organisation.factors import Authenticator, Passkey, RecoveryCode
from tracker.models.organisation.lists_version import ListsVersion
from tracker.models.organisation.people import Delegation, Invitation, User, UserRole
from tracker.models.organisation.reorganisations import ReorganisationEntry
from tracker.models.organisation.sign_on import SignOnLink, WaitingPerson
from tracker.models.organisation.units import (
    FormerUnitName,
    Unit,
    UnitGroup,
    unit_name_on,
    unit_successor,
)
from tracker.models.reports.boards import Board
from tracker.models.reports.figure_deliveries import FigureDelivery, FigureSending
from tracker.models.reports.kept_counts import KeptCount, WrittenMonth
from tracker.models.reports.letters import IssuedLetter, Signer, issued_letter_task
from tracker.models.reports.published import PublishedFigure
from tracker.models.reports.report_texts import ReportText
from tracker.models.reports.snapshots import Snapshot, SnapshotTask
from tracker.models.reports.templates import DocumentTemplate, LetterheadVersion, ProposedTemplate
from tracker.models.system.answered_requests import AnsweredRequest
from tracker.models.system.drafts import Draft
from tracker.models.system.exports import Export, ExportKind, ExportStatus
from tracker.models.system.files import Attachment, StoredFile
from tracker.models.system.form_answers import FormAnswer
from tracker.models.system.login_sessions import AccessEntry, Attempts, LoginSession
from tracker.models.system.office_settings import OfficeSetting
from tracker.models.system.sent_forms import SentForm
from tracker.models.system.setup_steps import SetupStep
from tracker.models.system.sign_on_sessions import SignOnSession
from tracker.models.system.signatures import FileSignatures, TrustedCertificate
from tracker.models.system.ticks import JobState, Tick, TickOutcome
from tracker.models.tasks.acts import CompletionReport, Discussion, Extension, HandBack, Obstacle
from tracker.models.tasks.bulk_acts import BulkAct
from tracker.models.tasks.coordination import FormerCoordination, task_coordinating_unit
from tracker.models.tasks.escalations import Escalation
from tracker.models.tasks.events import Event
from tracker.models.tasks.flags import Flag
from tracker.models.tasks.forecasts import ForecastModel, TaskForecast
from tracker.models.tasks.kept_standing import KEPT  # from here on, every session keeps it
from tracker.models.tasks.numbers import TaskNumber
from tracker.models.tasks.proposed_acts import ProposedAct
from tracker.models.tasks.sample_texts import SampleText
from tracker.models.tasks.saved_lists import SavedList, StartList
from tracker.models.tasks.selections import Selection
from tracker.models.tasks.task import DeadlineChange, Restoration, Task, TaskLead
from tracker.models.tasks.unit_instructions import UnitInstruction
from tracker.models.tasks.urgings import Urging

__all__ = [
    "KEPT",
    "AccessEntry",
    "AccessToken",
    "AnsweredRequest",
    "Assignment",
    "Attachment",
    "Attempts",
    "Authenticator",
    "Base",
    "Board",
    "BulkAct",
    "CalendarDay",
    "CalendarFeed",
    "CalendarYear",
    "Channel",
    "CompletionReport",
    "DeadlineChange",
    "Delegation",
    "Directive",
    "Discussion",
    "DocumentTemplate",
    "Draft",
    "Escalation",
    "Event",
    "ExchangeStatus",
    "Export",
    "ExportKind",
    "ExportStatus",
    "Extension",
    "Field",
    "FigureDelivery",
    "FigureSending",
    "FileSignatures",
    "Flag",
    "ForecastModel",
    "FormAnswer",
    "FormerCoordination",
    "FormerUnitName",
    "HandBack",
    "ImportedList",
    "ImportedRow",
    "IncomingMail",
    "Invitation",
    "IssuedLetter",
    "JobState",
    "KeptCount",
    "LetterheadVersion",
    "ListWork",
    "ListsVersion",
    "LoginSession",
    "Mail",
    "MailAttachment",
    "MailKind",
    "MailStatus",
    "MailTry",
    "Notice",
    "NoticeChoice",
    "Obstacle",
    "Occurrence",
    "OfficeSetting",
    "Passkey",
    "ProposedAct",
    "ProposedTemplate",
    "PublishedFigure",
    "ReadDocument",
    "ReceivedPackage",
    "RecoveryCode",
    "ReorganisationEntry",
    "RepeatingTask",
    "ReportText",
    "Restoration",
    "SampleText",
    "SavedList",
    "Selection",
    "SentForm",
    "SetupStep",
    "SignOnLink",
    "SignOnSession",
    "Signer",
    "Snapshot",
    "SnapshotTask",
    "StartList",
    "StoredFile",
    "Task",
    "TaskForecast",
    "TaskLead",
    "TaskNumber",
    "Tick",
    "TickOutcome",
    "TrustedCertificate",
    "Unit",
    "UnitGroup",
    "UnitInstruction",
    "UnitSpelling",
    "Urging",
    "User",
    "UserRole",
    "WaitingPerson",
    "Webhook",
    "WebhookCall",
    "WrittenMonth",
    "issued_letter_task",
    "task_coordinating_unit",
    "unit_name_on",
    "unit_successor",
]
