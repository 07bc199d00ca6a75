"""The parts of the in-memory index: arrays, compiled searches, what was written since, the saved file."""
