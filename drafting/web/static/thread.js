// Golden Thread: every page works as links and forms without this file; it adds speed and keys.
// Sections: parts, words, pages that change in place, keys, claims, evidence, saving, progress, help.
// The server decides everything. A section does something only where its attribute stands in a page:
//   data-live (and an id)   a region that an answer with the same id replaces
//   data-boost              a link or form whose answer is taken into the page instead of loading a new one
//   data-key="a"            what the key does, when single keys are on: it is chosen, or gets the focus
//   data-deed               a form of the review that decides; the parts of the page that change come back
//   data-gate               a button that stays shut until every source of the open claim was on screen
//   data-autosave="URL"     a form that is sent there as it is written
//   data-poll="URL"         a region that is asked for again every data-every seconds, until it no longer asks
//   data-open="#id"         opens a dialog
"use strict";

(() => {
  // -- parts -----------------------------------------------------------------------------------------
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const narrow = matchMedia("(max-width: 61.99rem)");
  document.documentElement.classList.add("js");

  async function ask(url, options = {}) {
    const answer = await fetch(url, {
      credentials: "same-origin",
      ...options,
      headers: { Accept: "text/html", "X-Part": "yes", ...options.headers },
    });
    const signedOut = answer.status === 401 || new URL(answer.url).pathname === "/sign-in";
    if (signedOut) throw new Error("signed out");
    return answer;
  }

  // -- words: what was done, said aloud and shown ------------------------------------------------------
  const say = (text) => {
    const place = one("#said");
    if (!place || !text) return;
    place.textContent = text;
    clearTimeout(saidAt);
    saidAt = setTimeout(() => { place.textContent = ""; }, SAID_FOR);
  };
  const SAID_FOR = 12_000; // milliseconds: as long as it takes to read it twice
  let saidAt = 0;
  const sayFailure = (error) => say(
    error.message === "signed out"
      ? "You were signed out. What you wrote is still here. Sign in in another tab, then do it again."
      : "Golden Thread did not answer. What you wrote is still here. Try again."
  );

  const sayRefusal = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const words = ["h1", ".lead"].map((part) => one(`main ${part}`, page)?.textContent.trim()).filter(Boolean);
    say(words.length ? `${words[0]}. ${words.slice(1).join(" ")}` : "That did not work. What you wrote is still here.");
  };

  // -- pages that change in place ----------------------------------------------------------------------
  let busy = false;

  function takeIn(html, url) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const regions = all("[data-live][id]").filter((region) => fresh.getElementById(region.id));
    if (!regions.length) return false;
    const held = document.activeElement?.id;
    for (const region of regions) region.replaceWith(fresh.getElementById(region.id));
    if (fresh.title) document.title = fresh.title;
    if (url) history.replaceState(null, "", url);
    say(one("#said", fresh)?.textContent.trim());
    dress();
    const target = one("[data-focus]") ?? (held && document.getElementById(held));
    target?.focus({ preventScroll: true });
    return true;
  }

  async function boost(url, options = {}, byKey = false) {
    if (busy) return;
    busy = true;
    document.documentElement.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(url, options);
      const html = await answer.text();
      const shown = new URL(answer.url);
      shown.hash = new URL(url, location.href).hash;
      const taken = takeIn(html, answer.redirected || !options.method ? shown : null);
      if (!taken && !answer.ok) sayRefusal(html);
      else if (!taken) location.assign(answer.url);
      if (byKey) openClaim()?.scrollIntoView({ block: "start" });
    } catch (error) {
      sayFailure(error);
    } finally {
      busy = false;
      document.documentElement.removeAttribute("aria-busy");
    }
  }

  addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      event.preventDefault();
      one(opener.dataset.open)?.showModal();
      return;
    }
    const link = event.target.closest("a[data-boost]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    boost(link.href, {}, event.detail === 0);
  });

  addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (button?.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      if (button.hasAttribute("data-gate")) sayUnseen();
      return;
    }
    if (!form.matches("form[data-boost]")) return;
    event.preventDefault();
    if (form.matches("[data-autosave]")) saving.stop(form);
    const body = new URLSearchParams(new FormData(form, button));
    const url = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
    if ((form.method || "get") === "get") boost(`${url.split("?")[0]}?${body}`, {}, event.detail === 0);
    else boost(url, { method: "POST", body }, true);
  });

  // -- keys: one each, never in a field or a dialog, and switchable --------------------------------------
  const SWITCH = "goldenthread-keys-off";
  const keysOn = () => localStorage.getItem(SWITCH) === null;

  function keySwitch() {
    const box = one("#keys-on");
    if (!box) return;
    box.checked = keysOn();
    box.onchange = () => {
      if (box.checked) localStorage.removeItem(SWITCH);
      else localStorage.setItem(SWITCH, "yes");
      say(box.checked ? "Single keys are on." : "Single keys are off.");
    };
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type=checkbox], [type=radio]), dialog[open]");
    if (typing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      typing.closest("form")?.requestSubmit(one("[data-save]", typing.closest("form")));
      return;
    }
    if (typing && event.key === "Escape") {
      one("[data-leave]", typing.closest("form") ?? undefined)?.click();
      return;
    }
    if (typing || !keysOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.repeat && !"jk".includes(event.key)) return; // a held key decides nothing
    byKey = true;
    if (move(event.key) || paragraphs(event.key) || choose(event.key)) event.preventDefault();
    byKey = false;
  });

  function choose(key) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const target = one(selector, openClaim() ?? undefined) ?? one(selector);
    if (!target && key === "a" && one('[data-key="1"]', openClaim() ?? undefined)) say("Choose 1, 2 or 3: the sources disagree.");
    if (!target) return false;
    if (target.matches("textarea, input, select")) target.focus();
    else target.click();
    return true;
  }

  // -- claims: back, on, and to the next that waits; chosen and decided without a new page ------------------
  const review = () => one("#review");
  const openClaim = () => one(".claim[aria-current]");
  const shown = () => all(".claim").filter((claim) => claim.offsetParent);

  function move(key) {
    const list = shown();
    if (!list.length || !"jkn".includes(key)) return false;
    const at = list.indexOf(openClaim());
    const target = { j: list[at + 1], k: list[at - 1], n: waiting(list, at) }[key];
    if (target) one("h3 a", target)?.click();
    else say(key === "n" ? "Nothing left here to decide." : "No more statements here.");
    return true;
  }

  const waiting = (list, at) =>
    [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find((claim) => claim.dataset.st === "todo");

  function partsOf(claim, doing = "") {
    const { parts, order, section } = review().dataset;
    const before = openClaim()?.dataset.id ?? "";
    return `${parts}?${new URLSearchParams({ claim, do: doing, also: before, order, section })}`;
  }

  async function choosePart(href, byKey) {
    const asked = new URL(href, location.href).searchParams;
    await keepFirst();
    await swap(partsOf(asked.get("claim"), asked.get("do") ?? ""), {}, byKey, href);
  }

  // An answer is a few parts of the page, the whole page (then it is loaded), or a page of its own (a conflict).
  async function swap(url, options, byKey, href) {
    if (busy) return;
    busy = true;
    try {
      const answer = await ask(url, options);
      const html = await answer.text();
      const at = new URL(answer.url);
      const go = answer.headers.get("X-Go");
      if (go) return goTo(go);
      if (answer.status === 409 && html) await instead(html);
      else if (!at.pathname.endsWith("/parts") && answer.redirected) location.assign(answer.url);
      else if (!html) location.assign(href ?? location.href);
      else lay(html, at.searchParams, byKey);
    } catch (error) {
      sayFailure(error);
    } finally {
      busy = false;
    }
    return undefined;
  }

  function goTo(url) {
    const to = new URL(url, location.href);
    const here = to.pathname + to.search === location.pathname + location.search;
    location.assign(to);
    if (here) location.reload();
  }

  function lay(html, asked, byKey) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const target = one(".claim[aria-current]", fresh)?.closest("li");
    const old = target && document.getElementById(target.id);
    if (!old) return location.reload();
    const top = old.getBoundingClientRect().top;
    one("#right > .panel")?.remove();
    for (const region of all("li[id], #bar, #rail, #tray, #matters", fresh)) {
      const place = document.getElementById(region.id);
      if (place && !region.closest("li li")) place.replaceWith(region);
    }
    const now = document.getElementById(target.id);
    const to = new URL(one("h3 a", now).href);
    if (asked?.get("do")) to.searchParams.set("do", asked.get("do"));
    if (asked) history.replaceState(null, "", to);
    dress();
    say(one("#said", fresh)?.textContent.trim());
    if (byKey) openClaim().scrollIntoView({ block: "start" });
    else scrollBy(0, now.getBoundingClientRect().top - top);
    (one("#text", now) ?? one("h3 a", now)).focus({ preventScroll: true });
    return undefined;
  }

  async function instead(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    document.title = fresh.title;
    document.body.replaceWith(fresh.body);
    scrollTo(0, 0);
    one("main").focus();
  }

  addEventListener("click", (event) => {
    const pictures = event.target.closest("#pictures");
    if (pictures) {
      const opened = pictures.getAttribute("aria-pressed") !== "true";
      pictures.setAttribute("aria-pressed", String(opened));
      for (const one_ of all(".panel details.pic")) one_.open = opened;
    }
    if (!review() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest(".claim h3 a, a[data-do], .thread li a");
    if (!link || !new URL(link.href).searchParams.get("claim")) return;
    event.preventDefault();
    choosePart(link.href, event.detail === 0 || narrow.matches);
  });

  // The source panel stands beside the claims, or, where there is no room, inside the open one.
  function placePanel() {
    const panel = one("#panel");
    const claim = openClaim();
    if (!panel || !claim || !one("#right")) return;
    if (!narrow.matches) one("#right").replaceChildren(panel);
    else if (!claim.contains(panel)) (one("#acts, #edit", claim) ?? one(".open", claim).lastChild).before(panel);
    toQuote();
  }
  narrow.addEventListener("change", placePanel);

  // The first quotation comes into view by itself where the sources are longer than their panel.
  function toQuote() {
    const box = one("#right #srcs");
    const mark = box && one("mark", box);
    if (!mark) return;
    box.scrollTop = 0;
    const below = mark.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom + 16;
    if (below > 0) box.scrollTop = below;
  }

  // Who else is here: asked twice a minute, and told where we are.
  setInterval(async () => {
    const place = one("#others");
    if (!place || document.hidden || !review()?.dataset.here) return;
    try {
      const body = new URLSearchParams({ claim: openClaim()?.dataset.id ?? "", do: one("#edit") ? "edit" : "" });
      const answer = await ask(review().dataset.here, { method: "POST", body });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && one("#others", fresh)) place.replaceWith(one("#others", fresh));
    } catch (error) {
      sayFailure(error);
    }
  }, 30_000);

  // -- evidence: what was on screen long enough to be read -------------------------------------------------
  const LONG_ENOUGH = 700; // milliseconds
  const ENOUGH = 0.7; // of a quotation, or of the screen where it is longer than that
  let watching = null;
  const sources = () => all("#panel .src");
  const unseen = () => sources().filter((source) => !source.hasAttribute("data-seen"));

  function watch() {
    watching?.disconnect();
    if (!review() || review().hasAttribute("data-read-only")) return;
    const clocks = new Map();
    const waits = new Map(unseen().map((source) => {
      const marks = all("mark", source);
      return [source, new Set(marks.length ? marks : [one("blockquote", source) ?? source])];
    }));
    watching = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const whole = rootBounds && intersectionRect.height >= ENOUGH * rootBounds.height;
        clearTimeout(clocks.get(target));
        if (!isIntersecting || !(intersectionRatio >= ENOUGH || whole)) continue;
        clocks.set(target, setTimeout(() => {
          const source = target.closest(".src");
          waits.get(source)?.delete(target);
          if (source && !waits.get(source)?.size) tell(source);
        }, LONG_ENOUGH));
      }
    }, { threshold: [0, 0.35, ENOUGH, 1] });
    for (const marks of waits.values()) for (const mark of marks) watching.observe(mark);
    gate();
  }

  async function tell(source) {
    const claim = openClaim();
    if (!source?.isConnected || source.matches("[data-seen], [data-telling]") || document.hidden || !claim) return;
    source.setAttribute("data-telling", "");
    try {
      const body = new URLSearchParams({ paragraph: source.dataset.paragraph, draft: review().dataset.draft });
      const answer = await ask(`${claim.dataset.url}/see`, { method: "POST", body });
      if (answer.status === 409) return void (await instead(await answer.text())); // a newer draft was made
      if (!answer.ok) throw new Error("refused");
      source.setAttribute("data-seen", ""); // only once the server has it: accepting sooner would be refused
      const words = one(".seen", source);
      if (words) words.textContent = "✓ Shown to you";
    } catch (error) {
      sayFailure(error);
    }
    source.removeAttribute("data-telling");
    gate();
  }

  function gate() {
    const left = unseen().length;
    const total = sources().length;
    const claim = openClaim();
    if (!claim || !total) return;
    for (const button of all("[data-gate]", claim)) button.setAttribute("aria-disabled", String(left > 0));
    const hint = one("#gate", claim);
    if (!hint) return;
    hint.textContent = left
      ? `${hint.dataset.opens} opens when you have seen ${total === 1 ? "the source" : "every source"}. Shown so far: ${total - left} of ${total}.`
      : `You have seen ${total === 1 ? "the source" : total === 2 ? "both sources" : `all ${total} sources`}.`;
  }

  function sayUnseen() {
    const list = sources();
    const first = list.findIndex((source) => !source.hasAttribute("data-seen"));
    (one("mark", list[first]) ?? list[first])?.scrollIntoView({ block: "nearest" });
    const then = one("#edit") ? "save" : "accept";
    say(list.length === 1 ? `Read the source first, then ${then}.` : `Read source ${first + 1} of ${list.length} first, then ${then}.`);
  }

  // -- wording: checked and kept on the server while it is typed; nothing of it is ever in the browser's storage
  const AGAIN = 5_000; // milliseconds until a text that could not be kept is sent once more
  let trying = 0;
  let sent = null; // what is on its way: texts reach the server in the order in which they were typed

  function wording() {
    const form = one("#edit");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const field = one("#text", form);
    field.addEventListener("input", () => {
      form.dataset.unkept = "yes";
      clearTimeout(trying);
      trying = setTimeout(tryText, 600, form);
    });
    if (field.value !== field.dataset.was) tryText(form);
  }

  async function tryText(form) {
    await sent;
    if (!form.isConnected || form.dataset.leaving) return;
    sent = keepText(form);
  }

  async function keepText(form) {
    const field = one("#text", form);
    const text = field.value;
    try {
      const answer = await ask(form.dataset.try, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const html = await answer.text();
      if (answer.status === 409 && html) return void (await instead(html)); // a newer draft was made
      if (!answer.ok) throw new Error("refused");
      if (!form.isConnected || field.value !== text) return;
      delete form.dataset.unkept;
      delete form.dataset.trouble;
      one("#tried")?.replaceWith(one("#tried", new DOMParser().parseFromString(html, "text/html")));
      if (one("#tried[data-doubted]")) one("#says-more", form).open = true; // sign-off will want to know why
      if (form.contains(document.activeElement)) form.scrollIntoView({ block: "nearest" }); // what was found, and Save
    } catch (error) {
      if (!form.isConnected) return;
      form.dataset.trouble = "yes";
      const place = one("#tried");
      if (place) place.textContent = notKept(error);
      clearTimeout(trying);
      trying = setTimeout(tryText, AGAIN, form);
    }
  }

  const notKept = (error) => error.message === "signed out"
    ? "Not kept: you were signed out. Your words are on this page only. Sign in in another tab; then they are kept by themselves."
    : "Not kept yet: Golden Thread does not answer. Your words are on this page only; they are sent again every few seconds.";

  // The last words are sent while the page is left; where the server cannot be reached, people are asked first.
  addEventListener("beforeunload", (event) => {
    if (one("#edit[data-trouble]")) event.preventDefault();
    else sendLast();
  });
  addEventListener("pagehide", () => sendLast());

  function sendLast() {
    const form = one("#edit[data-unkept]");
    if (form && navigator.sendBeacon(form.dataset.try, new URLSearchParams(new FormData(form)))) delete form.dataset.unkept;
  }

  addEventListener("online", () => {
    if (one("#edit[data-trouble]")) tryText(one("#edit"));
  });

  async function keepFirst() {
    const form = one("#edit[data-unkept]");
    clearTimeout(trying);
    if (form) await tryText(form);
    await sent;
  }

  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-deed]") || !review()) return;
    const button = event.submitter;
    event.preventDefault();
    const leaving = button?.hasAttribute("data-leave");
    if (form.id === "edit") {
      clearTimeout(trying);
      form.dataset.leaving = "yes";
    }
    const url = leaving ? button.getAttribute("formaction") : form.getAttribute("action");
    decide(form, url, new URLSearchParams(new FormData(form, button)), byKey || narrow.matches);
  });

  // What is typed reaches the server before what is decided; what could not be saved is kept on being sent.
  async function decide(form, url, body, byKey) {
    await (form.id === "edit" ? sent : keepFirst());
    await swap(url, { method: "POST", body }, byKey);
    if (form.id !== "edit" || !form.isConnected) return;
    delete form.dataset.leaving;
    trying = setTimeout(tryText, AGAIN, form);
  }
  let byKey = false;

  // -- paragraphs: j and k walk those that are open, a uses one, s sets it aside ------------------------------
  function paragraphs(key) {
    const list = all(".para[data-waits]");
    if (!list.length || !"jkas".includes(key)) return false;
    const at = list.findIndex((each) => each.contains(document.activeElement));
    if (key === "j") list[Math.min(at + 1, list.length - 1)].focus();
    else if (key === "k") list[Math.max(at - 1, 0)].focus();
    else if (key === "a") one("[data-use]", list[Math.max(at, 0)])?.click();
    else {
      const fold = one("details", list[Math.max(at, 0)]);
      fold.open = true;
      one("input", fold).focus();
    }
    return true;
  }

  // -- the words that are marked with the mouse become the quotation --------------------------------
  document.addEventListener("selectionchange", () => {
    const field = one("[data-selectable]");
    const marked = field && getSelection();
    if (!marked || marked.isCollapsed) return;
    const text = marked.toString().trim();
    if (text && document.getElementById(field.dataset.selectable)?.contains(marked.anchorNode)) field.value = text;
  });

  // -- saving: what is being written goes to the server as it is written ------------------------------------
  const saving = {
    clocks: new WeakMap(),
    begin(form) {
      clearTimeout(this.clocks.get(form));
      this.clocks.set(form, setTimeout(() => this.send(form), 1000));
      this.state(form, "Not saved yet.");
    },
    stop(form) {
      clearTimeout(this.clocks.get(form));
    },
    async send(form) {
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await ask(form.dataset.autosave, { method: "POST", body });
        this.state(form, answer.ok ? "Saved as you write." : "Not saved. What you wrote is still here.");
      } catch (error) {
        this.state(form, "Not saved. What you wrote is still here.");
        sayFailure(error);
      }
    },
    state(form, words) {
      const place = one("[data-autosave-state]", form);
      if (place) place.textContent = words;
    },
  };
  addEventListener("input", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) saving.begin(form);
  });

  // -- progress: a region asks for itself again until it is done ---------------------------------------------
  async function poll(region) {
    if (!region.isConnected) return;
    if (document.hidden) {
      setTimeout(poll, 2000, region);
      return;
    }
    try {
      const answer = await ask(region.dataset.poll);
      if (!answer.ok) throw new Error("refused");
      takeIn(await answer.text(), null);
    } catch (error) {
      if (error.message === "signed out") sayFailure(error);
      else setTimeout(poll, 10_000, region);
    }
  }

  // -- upload: each file for itself, with how far it has come ------------------------------------------------
  function sendFile(form, file, told) {
    return new Promise((done) => {
      const sending = new XMLHttpRequest();
      const body = new FormData();
      body.append("files", file);
      sending.open("POST", form.action);
      sending.setRequestHeader("Accept", "application/json");
      sending.upload.onprogress = (event) => told(event.loaded / event.total);
      sending.onerror = () => done({ receipt: "refused", said: "Not kept", words: "The connection dropped. Try it again." });
      sending.onload = () => {
        try {
          done(JSON.parse(sending.responseText).documents[0]);
        } catch {
          const words = sending.status === 401 ? "You were signed out. Sign in in another tab, then try it again." : "Try it again.";
          done({ receipt: "refused", said: "Not kept", words });
        }
      };
      sending.send(body);
    });
  }

  async function upload(form, files) {
    const list = one("[data-upload-list]", form);
    const rows = files.map((file) => {
      const row = document.createElement("li");
      const name = document.createElement("b");
      const state = document.createElement("span");
      const bar = document.createElement("progress");
      name.textContent = file.name;
      state.textContent = " Waiting";
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", `Upload of ${file.name}`);
      row.append(name, state, bar);
      list.append(row);
      return { file, row, state, bar };
    });
    for (const { file, row, state, bar } of rows) {
      state.textContent = " Uploading";
      const most = Number(form.dataset.most);
      const answer = file.size > most
        ? { receipt: "refused", said: "Not kept", words: `It has ${Math.ceil(file.size / 1048576)} MB, and 25 MB is the most. Split it, or leave out its pictures.` }
        : await sendFile(form, file, (share) => { bar.value = share; });
      bar.remove();
      row.dataset.receipt = answer.receipt;
      state.textContent = `: ${answer.said}${answer.words ? `. ${answer.words}` : ""}`;
    }
    try {
      takeIn(await (await ask(location.href)).text(), null);
    } catch (error) {
      sayFailure(error);
    }
  }

  for (const form of all("form[data-upload]")) {
    const field = one("input[type=file]", form);
    const send = (files) => {
      if (files.length) upload(form, files).then(() => { field.value = ""; });
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send([...field.files]);
    });
    field.addEventListener("change", () => send([...field.files]));
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.setAttribute("data-over", "");
    });
    form.addEventListener("dragleave", () => form.removeAttribute("data-over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.removeAttribute("data-over");
      send([...event.dataTransfer.files]);
    });
  }

  // -- all of it, after every change of the page ---------------------------------------------------------------
  function dress() {
    keySwitch();
    placePanel();
    watch();
    wording();
    for (const region of all("[data-poll]:not([data-polling])")) {
      region.setAttribute("data-polling", "");
      setTimeout(poll, 1000 * Number(region.dataset.every ?? 2), region);
    }
  }
  dress();
  one("[data-focus]")?.focus({ preventScroll: true });
  one("#edit #text")?.focus();
  if (review() && !location.hash && new URLSearchParams(location.search).has("claim")) openClaim()?.scrollIntoView({ block: "start" });
})();
