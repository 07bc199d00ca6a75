// What must be unique, and what is looked up by its value. Statements are set apart by semicolons.
// parameters: none   columns: none
CREATE CONSTRAINT backchannel_state IF NOT EXISTS FOR (s:Backchannel) REQUIRE s.one IS UNIQUE;
CREATE CONSTRAINT backchannel_actor IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT backchannel_document IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;
CREATE CONSTRAINT backchannel_claim IF NOT EXISTS FOR (c:Claim) REQUIRE (c.document, c.id) IS UNIQUE;
CREATE CONSTRAINT backchannel_profile IF NOT EXISTS FOR (p:ActorProfile) REQUIRE p.key IS UNIQUE;
CREATE CONSTRAINT backchannel_judgement IF NOT EXISTS FOR (j:Judgement) REQUIRE j.id IS UNIQUE;
CREATE CONSTRAINT backchannel_band IF NOT EXISTS FOR (b:Band) REQUIRE b.id IS UNIQUE;
CREATE INDEX backchannel_document_story IF NOT EXISTS FOR (d:Document) ON (d.story);
CREATE INDEX backchannel_claim_edge IF NOT EXISTS FOR (c:Claim) ON (c.edge);
CREATE INDEX backchannel_claim_source IF NOT EXISTS FOR (c:Claim) ON (c.source_id);
CREATE INDEX backchannel_claim_target IF NOT EXISTS FOR (c:Claim) ON (c.target_id);
CREATE INDEX backchannel_profile_actor IF NOT EXISTS FOR (p:ActorProfile) ON (p.actor);
CREATE INDEX backchannel_profile_canonical IF NOT EXISTS FOR (p:ActorProfile) ON (p.canonical);
CREATE INDEX backchannel_name IF NOT EXISTS FOR (n:ActorName) ON (n.folded);
CREATE TEXT INDEX backchannel_name_inside IF NOT EXISTS FOR (n:ActorName) ON (n.folded);
