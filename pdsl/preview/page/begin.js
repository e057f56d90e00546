// The page of `pdsl preview`: it asks what there is to show, and changes only what has changed, so that the place where
// somebody reads, and the focus, stay. All words are set as text; the HTML of paragraphs is made and escaped by pdsl.
// The server joins these files into one function, in the order of SCRIPTS in server.py; what they share stands here.

const CHANGED = 4000; // milliseconds for which a changed paragraph is marked
const WINDOW = 1500; // lines of a long source that are shown around a place
const MOST = 1000; // findings that are listed
const RANKS = { error: 2, warning: 1, info: 0 };
const RANKED = ["observation", "warning", "error"];
const WEIGHTS = { error: "error", warning: "warning", info: "observation" };
const VIEWS = {
  bracketed: "all brackets, with their authors", single: "single text, nobody's position",
  resolved: "as if options were chosen", clean: "clean, nothing open",
};

const token = new URLSearchParams(location.search).get("token") || "";
const ui = {};
for (const node of document.querySelectorAll("[data-ui]")) ui[node.dataset.ui] = node;
const pane = {};
for (const name of ["document", "beside", "source"]) pane[name] = document.getElementById(`ui:${name}`);
const tabs = [...ui.tabs.children];
const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
const policy = window.trustedTypes
  ? window.trustedTypes.createPolicy("pdsl", { createHTML: (html) => html })
  : { createHTML: (html) => html };

let language = document.body.dataset.language;
let view = document.body.dataset.view;
let version = 0;
let data = null; // what is shown
let lost = false; // the connection is
let waiting = new AbortController();
let file = 0; // the source that is shown
let range = [1, 1]; // its lines that are shown
let here = null; // the place that is marked: [file, first, last]
let marked = ""; // the block that is marked
let weighed = new Map(); // blocks to the findings about them, by rank
let cameFrom = null; // where Escape leads back to
const known = new Map(); // containers to what stands in them, by key

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "text") node.textContent = value;
    else if (name === "press") node.addEventListener("click", value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const narrow = () => getComputedStyle(pane.document).overflowY !== "auto";
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const byKeyboard = (event) => event.detail === 0;

function announce(words) {
  ui.state.textContent = words;
}
