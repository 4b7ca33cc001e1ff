// The embedded map: the choice stands in the address that the other site gave it.
import { element } from "./lib/element.js";
import { framed } from "./map/choice.js";
import { words } from "./map/page.js";
import { start } from "./map/start.js";

start({
  read: (asked, register) => framed(asked, register, words),
  queryOf: () => location.search.slice(1),
  newRow: () => element("li"), // the list stands in the page only when every place has its row there
});
