// @ts-check
// Puts the page together: when the address changes, ask what is new in it and show the rest.
import { createActorCard } from "./actor-card.js";
import { createAnswers } from "./answers.js";
import { createApi } from "./api.js";
import { createClaims } from "./claims.js";
import { byId } from "./dom.js";
import { csv, fileName, save } from "./download.js";
import { createEvidence } from "./evidence.js";
import { createExplorer } from "./explorer.js";
import { createExportMenu } from "./export-menu.js";
import { createFilters } from "./filters.js";
import { askKey } from "./key-dialog.js";
import { createNames } from "./names.js";
import { createMoves } from "./moves.js";
import { createNeo4jLink } from "./neo4j-link.js";
import { createPicture } from "./picture.js";
import { followLinks } from "./links.js";
import { listenToKeys } from "./picture-keys.js";
import { colour } from "./picture-style.js";
import { createQuestionBar } from "./question-bar.js";
import { createRankings } from "./rankings.js";
import { createReading } from "./reading.js";
import { createStage } from "./stage.js";
import { createStart } from "./start.js";
import { windowState } from "./state.js";
import { createTable } from "./table.js";
import { createTheme } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { showViews } from "./views.js";
import { learn } from "./vocabulary.js";

const state = windowState();
const api = createApi(askKey);
const claims = createClaims(api);
const moves = createMoves(state);
/** @param {string} words */
const tell = (words) => void (byId("live").textContent = words);

const close = () => state.set({ edge: [], who: "" });
const openEdges = (/** @type {string[]} */ edge) => state.set({ edge, who: "" });
const openActor = (/** @type {string} */ who) => state.set({ who, edge: [] });
const explore = (/** @type {string} */ actor) =>
  state.set({ view: "explore", actor, expand: [], hide: [], pin: [], edge: [], who: "", limit: 12 });
const connect = (/** @type {string} */ b) =>
  state.set({ view: "connect", a: state.get().actor, b, expand: [], hide: [], pin: [], edge: [], who: "", limit: 12 });

const picture = createPicture(byId("picture"), { openEdges, openActor, expand: moves.expand, close });
const names = createNames(api);
const explorer = createExplorer({
  start: createStart(byId("wide"), api, names),
  api,
  state,
  claims,
  moves,
  tell,
  picture,
  bar: createQuestionBar(byId("question"), state, (q) =>
    api.get("v1/actors", { q, limit: 8 }).then(({ items }) => items),
  ),
  answers: createAnswers(byId("answers"), { openEdges, openActor, more: moves.more }),
  filters: createFilters(byId("filters"), state, claims),
  timeline: createTimeline(byId("timeline"), state),
  table: createTable(byId("table"), { openEdges, openActor, csv: () => download() }),
  evidence: createEvidence(byId("detail"), claims, { close, nameOf: (id) => explorer.nameOf(id), say: tell }),
  card: createActorCard(byId("detail"), { ...moves, close, explore, connect, openEdges }),
  stage: createStage(state, moves, { fit: picture.fit, again: () => explorer.arrange(), zoom: picture.zoom }),
});
const rankings = createRankings(byId("wide"), api, state, names);
const reading = createReading(byId("wide"), api, { stored: claims.forget, tell });
createExportMenu(state, () => picture.png(colour("surface")), explorer.scene);

function download() {
  const scene = explorer.scene();
  if (scene) save(`${fileName(scene)}.csv`, new Blob([csv(scene)], { type: "text/csv" }));
}

listenToKeys(
  byId("picture"),
  () => ({ actors: [...(explorer.scene()?.actors.keys() ?? [])], chosen: state.get().who }),
  { open: openActor, expand: moves.expand, hide: moves.hide, pin: moves.pin, undo: moves.undo, close },
);
const showNeo4jLink = createNeo4jLink(api);
createTheme(byId("theme"), picture.restyle);

/** @param {import("./types").State} now */
function show(now) {
  const wide = now.view === "rankings" || now.view === "read";
  document.body.dataset.view = now.view;
  byId("main").hidden = byId("question").hidden = wide;
  byId("wide").hidden = !wide;
  showViews(now);
  if (now.view === "rankings") rankings.show(now);
  else if (now.view === "read") reading.show();
  else explorer.show(now);
  if (now.view === "rankings" || now.view === "read") document.body.dataset.state = document.body.dataset.detail = "";
  showNeo4jLink(now);
}

state.subscribe(show);
followLinks(state);
learn(await api.get("v1/vocabulary").catch(() => ({})));
await document.fonts.load("13px Inter").catch(() => []);
show(state.get());
