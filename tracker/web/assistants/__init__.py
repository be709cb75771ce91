"""The server for assistants (MCP): what they may ask for in the place of a person."""
