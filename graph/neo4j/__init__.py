"""The parts of the Neo4j store: rows and writing over the driver, the questions in Cypher, bulk import, Browser links."""
