"""From documents to claims: formats, sentences, actors, relations, modality, dates."""
