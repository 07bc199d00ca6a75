"""What: verbs, nouns and adjectives as events, and their arguments; relations.py asks them all."""
