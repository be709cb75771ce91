"""Made once, bound to the application later."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_talisman import Talisman
from flask_wtf import CSRFProtect

from tracker.database_session import ClosableSession
from tracker.models import Base

db = SQLAlchemy(model_class=Base, session_options={"class_": ClosableSession})
login_manager = LoginManager()
csrf = CSRFProtect()
talisman = Talisman()
limiter = Limiter(  # counts in our database; where that is away, no page works anyway
    get_remote_address, storage_uri="tracker://", swallow_errors=True
)
