// The shapes that REST answers (docs: interfaces), and those the page passes about. For tsc only: no browser loads it.

export type ModalityName = "actual" | "planned" | "hypothetical" | "negated" | "suspended";

export interface Actor {
  id: string;
  name: string;
  kind: string;
  names: string[];
  codes: Record<string, string>;
  matched?: string;
}

export interface Edge {
  id: string;
  source: string;
  target: string;
  relation: string;
  modality: ModalityName;
  count: number;
  documents: number;
  first: string | null;
  last: string | null;
  confidence: number;
  sentence: string;
  claim: string;
  between: string[];
}

export interface Claim {
  id: string;
  document: string;
  source: string;
  source_id: string;
  relation: string;
  target: string;
  target_id: string;
  modality: ModalityName;
  date: string | null;
  date_end: string | null;
  date_precision: string;
  attribution: string | null;
  between: string[];
  cameo: string | null;
  plover: string | null;
  confidence: number;
  sentence: string;
  sentence_number: number;
  start: number;
  end: number;
  source_span: [number, number] | null;
  target_span: [number, number] | null;
  trigger: string;
  trigger_span: [number, number] | null;
  summed?: { count: number; documents: number; first: string | null; last: string | null };
  archives?: string[];
  extractor: string;
  day?: string | null;
  reported?: boolean;
  story?: string;
}

export interface Document {
  id: string;
  text?: string;
  title: string;
  date: string | null;
  urls: string[];
  publisher: string;
}

export interface Connector {
  actor: Actor;
  capacity: string;
  hops: number;
  strength: number;
  edges: Edge[];
}

export interface Connectors {
  a: Actor;
  b: Actor;
  connectors: Connector[];
  complete: boolean;
}

export interface Way {
  hops: number;
  strength: number;
  actors: Actor[];
  edges: Edge[][];
}

export interface Ways {
  from: Actor;
  to: Actor;
  ways: Way[];
  complete: boolean;
}

export interface Neighbourhood {
  centre: Actor;
  nodes: Actor[];
  edges: Edge[];
  cut: number;
}

export interface List<T> {
  items: T[];
  next: string | null;
  total: { value: number; relation: string };
}

/** Everything the URL says. */
export interface State {
  view: string;
  a: string;
  b: string;
  hops: number;
  actor: string;
  limit: number;
  show: string;
  relation: string[];
  modality: string[];
  since: string;
  until: string;
  min_confidence: number;
  document: string[];
  expand: string[];
  hide: string[];
  pin: string[];
  edge: string[];
  who: string;
  ranking: string;
}

/** What is on the screen: actors and edges, `ends` the actors asked about, `via` who brought an actor in. */
export interface Scene {
  view: string;
  ends: string[];
  actors: Map<string, Actor>;
  edges: Map<string, Edge>;
  via: Map<string, string>;
  cut: number;
  cuts: Map<string, number>;
}

/** A question answered. `found` holds the connectors in order (none when exploring), `direct` the ties of A and B. */
export interface Answer {
  view: string;
  ends: Actor[];
  found: Connector[];
  direct: Edge[];
  complete: boolean;
  scene: Scene;
}

/** Edges of one pair, family and modality, drawn as one line. */
export interface Bundle {
  id: string;
  source: string;
  target: string;
  family: string;
  modality: ModalityName;
  edges: Edge[];
  count: number;
  forth: boolean;
  back: boolean;
  label: string;
}
