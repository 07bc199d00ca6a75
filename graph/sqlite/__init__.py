"""The parts of the embedded store: tables, rows and questions in SQL."""
