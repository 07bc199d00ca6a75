"""Who: names, bodies, persons, offices and unnamed groups in a sentence; actors.py asks them all."""
