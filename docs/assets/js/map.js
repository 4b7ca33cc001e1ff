// The map's own page: the map, the form beside it, and the list.
import { offerBackground } from "./map/background.js";
import { fillForm, listenToForm, readForm } from "./map/form.js";
import { extendList } from "./map/list.js";
import { afterPaint } from "./map/page.js";
import { newRow, offerMore } from "./map/rows.js";
import { start, turnTo, writeChoice } from "./map/start.js";

start({
  read: fillForm,
  queryOf: (choice) => new URLSearchParams({ ...choice }).toString(),
  newRow,
  begin() {
    offerBackground();
    offerMore(extendList);
    listenToForm((isNew) => {
      turnTo(readForm());
      afterPaint(() => writeChoice(isNew));
    });
  },
});
