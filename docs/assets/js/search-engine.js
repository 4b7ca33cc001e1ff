// Finds pages in one language's index file. No page, no address, no network: text in, hits out, so it can be tested
// by itself. docs/decisions/ tells why it is made this way, and what each step is worth.
//
//   const engine = siteSearch(index);      // index: the JSON of hooks/catalog/search/index.py
//   engine.find("orolig för min son")      // -> [{page, score, section, snippet: [{text, hit}]}], best first
//
// Letters are folded first (å, ä -> a, ö -> o), so that text typed without them is found; then endings are taken off,
// the same way in the text and in the query.
globalThis.siteSearch = (() => {
  "use strict";

  const WORD = /[\p{L}\p{N}]+(?:[:.]\p{N}+)*/gu;
  // What a word is worth by where it stands. Body text counts once however long the page is.
  const FIELDS = [["t", 7], ["s", 3], ["p", 2.5], ["f", 0.8]];
  // Editors write the closest keyword first: each later one counts a little less.
  const keywordWeight = (place) => 6.6 - 0.25 * place;
  const HEADING = 2, BODY = 1.2;
  // How sure we are that another word is what the reader meant.
  const SURE = { same: 1, stem: 0.95, synonym: 0.75, part: 0.55, beginning: 0.5, misspelt: 0.8 };
  // A word cannot count for more than this, and a page that says the same thing in several ways gets a little more.
  const ENOUGH = 14, ALSO = 0.2, TITLE = 0.4;
  const SNIPPET = 190, LONGEST = 30; // characters of a snippet, words of a query

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = (text) => fold(text).match(WORD) || [];

  // One edit is a letter too many, too few, another, or two that changed places. Gives up above `most`.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { row[j] = Math.min(row[j], before[j - 2] + 1); }
      }
      if (Math.min(...row) > most) { return most + 1; }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  function stemmer(endings) {
    const longestFirst = [...endings].sort((a, b) => b.length - a.length);
    const known = new Map();
    const shorten = (word) => {
      const ending = longestFirst.find((end) => word.length - end.length >= 3 && word.endsWith(end));
      return ending ? word.slice(0, -ending.length) : word;
    };
    // Swedish writes hem but hemmet, man but mannen: a double m or n at the end counts as one.
    // Endings are taken off until none is left: then every form of a word ends up the same, whatever it began as.
    return (word) => {
      if (/\d/.test(word)) { return word; }
      let stem = known.get(word);
      if (stem === undefined) {
        stem = word;
        for (let next = shorten(stem); next !== stem; next = shorten(stem)) { stem = next; }
        stem = stem.length > 3 && /(mm|nn)$/.test(stem) ? stem.slice(0, -1) : stem;
        known.set(word, stem);
      }
      return stem;
    };
  }

  return (index) => {
    const stem = stemmer(index.endings);
    const stop = new Set(index.stop.map(fold));
    const pages = index.pages;
    const exactly = (word) => `=${word}`;
    const postings = new Map(); // stem, or a word exactly as written -> Map(page number -> weight)
    const forms = new Map(); // word as written -> {stem, weight: its greatest, count}
    const bodyLengths = [];
    const titles = pages.map((page) => words(page.t).filter((word) => !stop.has(word)).map(stem));

    const add = (word, page, weight) => {
      const key = stem(word);
      for (const under of [key, exactly(word)]) {
        if (!postings.has(under)) { postings.set(under, new Map()); }
        const found = postings.get(under);
        found.set(page, (found.get(page) || 0) + weight);
      }
      const form = forms.get(word);
      if (form) { form.count += 1; form.weight = Math.max(form.weight, weight); } else { forms.set(word, { stem: key, weight, count: 1 }); }
    };

    // Body text first per page, so that its weight can level off with how often a word stands there.
    const bodies = pages.map((page) => {
      const counts = new Map();
      for (const [, heading, text] of page.x) {
        for (const word of words(text)) { counts.set(word, (counts.get(word) || 0) + 1); }
        for (const word of words(heading)) { counts.set(word, (counts.get(word) || 0) + HEADING); }
      }
      bodyLengths.push([...counts.values()].reduce((sum, count) => sum + count, 0));
      return counts;
    });
    const meanLength = bodyLengths.reduce((sum, length) => sum + length, 0) / (pages.length || 1) || 1;
    pages.forEach((page, number) => {
      const dampened = 0.6 + 0.9 * (bodyLengths[number] / meanLength);
      bodies[number].forEach((count, word) => add(word, number, BODY * count / (count + dampened)));
      const keywords = new Map();
      page.w.forEach((keyword, place) => words(keyword).forEach((word) => {
        if (!keywords.has(word)) { keywords.set(word, keywordWeight(place)); }
      }));
      keywords.forEach((weight, word) => add(word, number, weight));
      for (const [field, weight] of FIELDS) {
        new Set(words(page[field])).forEach((word) => add(word, number, weight));
      }
    });

    // Groups of data/search.yaml: each word leads to the others.
    const synonyms = new Map();
    for (const group of index.same) {
      const stems = group.map((word) => stem(fold(word)));
      for (const one of stems) { synonyms.set(one, [...(synonyms.get(one) || []), ...stems.filter((other) => other !== one)]); }
    }
    const isKnown = (key) => postings.has(key);

    // Two words that the site knows, with or without a linking s; the most even cut wins.
    function halves(word) {
      let best = null;
      for (let cut = 3; cut <= word.length - 3; cut += 1) {
        const left = word.slice(0, cut), right = word.slice(cut);
        const start = [left, left.replace(/s$/, "")].find((part) => part.length > 2 && forms.has(part) && !stop.has(part));
        const end = isKnown(stem(right)) && right.length > 3 && !stop.has(right) ? right : null;
        if (start && end) {
          const evenness = Math.min(left.length, right.length);
          if (!best || evenness > best.evenness) { best = { evenness, parts: [stem(start), stem(end)] }; }
        }
      }
      return best && best.parts;
    }

    function nearest(word, most) {
      let best = null;
      forms.forEach((form, known) => {
        if (known.length < 4 || /\d/.test(known)) { return; }
        // Both the word as written and its stem: narkotikahudn is one step from narkotikahund, three from -hundar.
        const steps = Math.min(distance(word, known, most), form.stem.length > 3 ? distance(word, form.stem, most) : most + 1);
        if (steps > most) { return; }
        // People seldom miss the first letter. Of equally near words the one in titles and keywords is likelier.
        const rank = steps + (known[0] === word[0] ? 0 : 0.6) - Math.min(form.weight, 7) / 20 - Math.min(form.count, 20) / 200;
        if (!best || rank < best.rank) { best = { rank, steps, stem: form.stem }; }
      });
      return best && best.stem;
    }

    function beginning(word, least) {
      for (let length = word.length - 1; length >= least; length -= 1) {
        const start = word.slice(0, length);
        if (forms.has(start)) { return stem(start); }
      }
      return null;
    }

    // For a long word that nothing else fits: the longest known word inside it.
    function inside(word) {
      let best = "";
      forms.forEach((form, known) => { if (known.length > Math.max(3, best.length) && word.includes(known)) { best = known; } });
      return best && stem(best);
    }

    // Every word of the index that starts with what has been typed so far.
    function continued(word) {
      const found = new Set();
      if (word.length >= 3) { forms.forEach((form, known) => { if (known.startsWith(word)) { found.add(form.stem); } }); }
      return [...found];
    }

    // A typed word -> Map(stem -> how sure). Empty when the site knows nothing like it.
    function meanings(word) {
      const found = new Map();
      const mean = (key, sure) => { if (key && isKnown(key) && sure > (found.get(key) || 0)) { found.set(key, sure); } };
      const key = stem(word);
      mean(exactly(word), SURE.same);
      mean(key, SURE.stem);
      for (const other of synonyms.get(key) || []) { mean(other, SURE.synonym); }
      for (const other of continued(word)) { mean(other, SURE.beginning); }
      if (isKnown(key)) {
        if (word.length > 7) { for (const part of halves(word) || []) { mean(part, SURE.part * 0.6); } }
        return found;
      }
      if (/\d/.test(word)) { return found; }
      const near = word.length > 3 ? nearest(word, 1) : null;
      if (near) { mean(near, SURE.misspelt); return found; }
      const parts = halves(word);
      if (parts) {
        for (const part of parts) {
          mean(part, SURE.part + 0.2);
          for (const other of synonyms.get(part) || []) { mean(other, SURE.part); }
        }
        return found;
      }
      const start = beginning(word, Math.max(5, word.length - 4));
      const farther = !start && word.length > 6 ? nearest(word, 2) : null;
      mean(start || farther || beginning(word, 4) || inside(word) || beginning(word, 3),
        start ? SURE.stem * 0.8 : farther ? SURE.misspelt : SURE.beginning);
      return found;
    }

    function asked(query) {
      const typed = [...new Set(words(query))].slice(0, LONGEST);
      const telling = typed.filter((word) => !stop.has(word));
      return (telling.length ? telling : typed).map((word) => ({ word, meanings: meanings(word) }));
    }

    // How telling a word is: the fewer pages that have it in any form, the more.
    function rarity(key) {
      const { size } = postings.get(key[0] === "=" ? stem(key.slice(1)) : key);
      return Math.log(1 + (pages.length - size + 0.5) / (size + 0.5));
    }

    // How much of a page's title was asked for, 0 to 1: a page about just that word goes before one that also names it.
    function titleShare(number, asking) {
      const title = titles[number];
      const covered = title.filter((key) => asking.some((one) => (one.meanings.get(key) || 0) >= SURE.misspelt));
      return title.length ? covered.length / title.length : 0;
    }

    function scores(asking) {
      const total = new Map();
      for (const { meanings: found } of asking) {
        const best = new Map();
        const more = new Map();
        found.forEach((sure, key) => {
          const where = postings.get(key);
          const rare = rarity(key);
          where.forEach((weight, number) => {
            const score = sure * rare * Math.min(weight, ENOUGH);
            more.set(number, (more.get(number) || 0) + score);
            best.set(number, Math.max(best.get(number) || 0, score));
          });
        });
        best.forEach((highest, number) => {
          const score = highest + ALSO * Math.min(highest, more.get(number) - highest);
          const sum = total.get(number) || { score: 0, matched: 0 };
          total.set(number, { score: sum.score + score, matched: sum.matched + 1 });
        });
      }
      return total;
    }

    // The section where most of what was asked for stands, and the piece of text around it.
    function place(page, asking) {
      const sure = new Map();
      for (const { meanings: found } of asking) { found.forEach((value, key) => sure.set(key, Math.max(value, sure.get(key) || 0))); }
      const weigh = (text) => {
        const found = new Set(words(text).map(stem).filter((key) => sure.has(key)));
        return [...found].reduce((sum, key) => sum + sure.get(key) * Math.log(1 + pages.length / postings.get(key).size), 0);
      };
      let best = { value: 1.15 * weigh(page.s), anchor: "", heading: "", text: page.s };
      for (const [anchor, heading, text] of page.x) {
        const value = weigh(text) + 1.5 * weigh(heading);
        if (value > best.value && text) { best = { value, anchor, heading, text }; }
      }
      return { section: { anchor: best.anchor, heading: best.heading }, snippet: marked(excerpt(best.text, sure), sure) };
    }

    function excerpt(text, sure) {
      if (text.length <= SNIPPET) { return text; }
      const at = [...text.matchAll(WORD)].filter((match) => sure.has(stem(fold(match[0])))).map((match) => match.index);
      const within = (start) => at.filter((index) => index >= start && index < start + SNIPPET - 40).length;
      const first = at.reduce((best, index) => (within(index) > within(best) ? index : best), at[0] ?? 0);
      let start = Math.max(0, first - 40);
      if (start) { start = text.indexOf(" ", start) + 1; }
      let end = Math.min(text.length, start + SNIPPET);
      if (end < text.length) { end = text.lastIndexOf(" ", end); }
      return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
    }

    function marked(text, sure) {
      const pieces = [];
      let done = 0;
      for (const match of text.matchAll(WORD)) {
        if (!sure.has(stem(fold(match[0])))) { continue; }
        if (match.index > done) { pieces.push({ text: text.slice(done, match.index), hit: false }); }
        pieces.push({ text: match[0], hit: true });
        done = match.index + match[0].length;
      }
      if (done < text.length) { pieces.push({ text: text.slice(done), hit: false }); }
      return pieces;
    }

    return {
      // Returns at most `most` hits; [] for a query without letters or digits, and when nothing fits.
      find(query, most = 30) {
        const all = asked(query);
        const asking = all.filter((one) => one.meanings.size);
        const ranked = [...scores(asking)].map(([number, { score, matched }]) => (
          { number, score: score * (matched / all.length) * (1 + TITLE * titleShare(number, asking)) * (index.weights[pages[number].k] ?? 1) }));
        ranked.sort((a, b) => b.score - a.score || a.number - b.number);
        const floor = ranked.length ? ranked[0].score / 8 : 0;
        return ranked.filter((hit) => hit.score >= floor).slice(0, most).map((hit) => (
          { page: pages[hit.number], score: hit.score, ...place(pages[hit.number], asking) }));
      },
    };
  };
})();
