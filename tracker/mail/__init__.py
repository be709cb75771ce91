"""What mails say, rendered from values, and how they leave: by SMTP, or as files."""
