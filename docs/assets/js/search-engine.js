// Gives the search page, and the measurements of it, the engine that reads the index.
import { createEngine } from "./search/engine.js";

globalThis.siteSearch = createEngine;
