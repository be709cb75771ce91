"""How mails leave: by SMTP, as files, or to the channels of other services."""
