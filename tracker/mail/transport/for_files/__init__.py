"""The ways that files of figures leave by: a folder, SFTP, HTTPS."""
