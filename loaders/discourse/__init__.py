"""Across sentences: who is told of, in pairs, in quotations, by office; resolve.py asks them all."""
