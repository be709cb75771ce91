"""Jobs that tell people: reminders, digests, and the delivery of all mails."""
