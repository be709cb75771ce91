"""What runs by itself. APScheduler says when; the database says who runs it, and that it ran."""
