"""The claim graph: values, vocabulary, stores, questions, analysis."""
