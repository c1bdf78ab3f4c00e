// Starts the app and, where it cannot, says why.
//
// It owns the way from the page to the running app: fetching, compiling while the bytes come,
// progress, and a message for each thing that can fail. Its words stand in the page
// (<template id="load-words">). It refuses to write to the console, to move the focus, and to
// hide the page's own text before the app runs.
(() => {
  "use strict";

  const PATIENCE = 500; // ms before progress is shown: most loads are done by then
  const STALL = 20000; // ms without a byte

  const root = document.documentElement;
  const slot = document.getElementById("load");
  const words = document.getElementById("load-words").content;
  const meta = (name) => document.querySelector(`meta[name="claimcheck-${name}"]`);
  const address = (name) => new URL(meta(name).content, document.baseURI).href;

  /** What went wrong: a code with its words in the page, and what to fill in. */
  class Fault extends Error {
    constructor(code, values) {
      super(code);
      this.code = code;
      this.values = values || {};
    }
  }

  const file = (url) => url.split("/").pop();

  /** A copy of the words for a code, filled in. */
  function say(code, values) {
    const copy = words.querySelector(`[data-code="${code}"]`).cloneNode(true);
    copy.removeAttribute("data-code");
    for (const place of copy.querySelectorAll("[data-value]")) {
      place.textContent = values[place.dataset.value];
    }
    return copy;
  }

  // ---- Failure -------------------------------------------------------------------------------

  function fail(code, values) {
    if (root.dataset.app === "failed") return;
    root.dataset.app = "failed";
    stopWatching();
    document.getElementById("app").hidden = true;
    const box = say(code, values || {});
    box.dataset.failure = code;
    box.append(say("below", {}));
    const button = say("again", {});
    button.addEventListener("click", () => again(code, button));
    box.append(button);
    slot.replaceChildren(box);
  }

  /** Loads the page again, once that can help. */
  async function again(code, button) {
    button.disabled = true;
    try {
      // A spoilt file may have been kept by the browser: "reload" asks past what it keeps.
      const fresh = await fetch(address("wasm"), { cache: "reload", signal: AbortSignal.timeout(STALL) });
      await fresh.arrayBuffer();
    } catch {
      // Loading the page again without a connection would lose the text that can be read now.
      if (code === "offline" || code === "stalled") {
        button.disabled = false;
        return;
      }
    }
    location.reload();
  }

  // A blocked fetch looks like a lost connection, but for this event, which comes a moment later.
  let blocked = false;
  document.addEventListener("securitypolicyviolation", (event) => {
    if (/^(script|connect|default)-src/.test(event.effectiveDirective)) blocked = true;
  });

  window.addEventListener("claimcheck:panic", () => fail("panic"));

  // ---- Stalling and progress -----------------------------------------------------------------

  const cancel = new AbortController();
  let stalled;
  let timer;
  let patience;
  const stall = new Promise((_, reject) => {
    stalled = () => {
      reject(new Fault("stalled", { seconds: STALL / 1000 }));
      cancel.abort();
    };
  });
  stall.catch(() => {});

  function watch() {
    clearTimeout(timer);
    timer = setTimeout(stalled, STALL);
  }

  function stopWatching() {
    clearTimeout(timer);
    clearTimeout(patience);
  }

  let done = 0;
  const all = Number(meta("wasm").dataset.bytes);
  let shown = false;

  function show() {
    if (root.dataset.app) return;
    shown = true;
    slot.replaceChildren(say("progress", kilobytes()));
    progress();
  }

  const kilobytes = () => ({ done: Math.round(done / 1000), all: Math.ceil(all / 1000) });

  function progress() {
    if (!shown || root.dataset.app) return;
    slot.querySelector('[data-value="done"]').textContent = kilobytes().done;
    const bar = slot.querySelector("progress");
    bar.max = all;
    bar.value = done;
  }

  // ---- Fetching ------------------------------------------------------------------------------

  async function get(url) {
    const response = await fetch(url, { credentials: "same-origin", signal: cancel.signal }).catch(() => {
      // A sandboxed frame has no origin, and then the host must allow every origin.
      throw new Fault(self.origin === "null" ? "blocked" : "offline");
    });
    const values = { file: file(url), status: response.status };
    if (response.status === 404 || response.status === 410) throw new Fault("missing", values);
    if (!response.ok) throw new Fault("status", values);
    return response;
  }

  /** The app's module, compiled while it comes. */
  async function fetchWasm() {
    const url = address("wasm");
    const values = { file: file(url) };
    const response = await get(url);
    const reader = response.body.getReader();
    // The compiler makes an error of its own from a stream's, so what was wrong is kept here.
    let spoilt = "short";
    const counted = new ReadableStream({
      async pull(controller) {
        const { done: end, value } = await reader.read();
        watch();
        if (end && done === all) return controller.close();
        // "\0asm" is how every module starts, "<" how every page does.
        if (done === 0 && value && value[0] === 0x3c) spoilt = "html";
        if (end || spoilt === "html") throw new Error(spoilt);
        done += value.length;
        progress();
        controller.enqueue(value);
      },
    });
    // Not the response's own type: many a host does not know what Wasm is called.
    const whole = new Response(counted, { headers: { "content-type": "application/wasm" } });
    try {
      return await (WebAssembly.compileStreaming
        ? WebAssembly.compileStreaming(whole)
        : WebAssembly.compile(await whole.arrayBuffer()));
    } catch (error) {
      if (/content security policy|unsafe-eval/i.test(error.message)) throw new Fault("blocked");
      throw new Fault(navigator.onLine ? spoilt : "offline", values);
    }
  }

  /** The script between browser and app. */
  async function importGlue() {
    const url = address("glue");
    try {
      return await import(url);
    } catch {
      // The browser does not say why, so ask for the same file and look.
      const response = await get(url);
      const type = response.headers.get("content-type") || "";
      throw new Fault(type.includes("html") ? "html" : "glue", { file: file(url) });
    }
  }

  // ---- Starting ------------------------------------------------------------------------------

  async function start() {
    if (location.protocol === "file:") throw new Fault("file");
    if (typeof WebAssembly !== "object") throw new Fault("unsupported");
    patience = setTimeout(show, PATIENCE);
    watch();
    const [glue, module] = await Promise.race([Promise.all([importGlue(), fetchWasm()]), stall]);
    stopWatching();
    try {
      await glue.default({ module_or_path: module });
    } catch {
      throw new Fault("start");
    }
    if (root.dataset.app) return;
    root.dataset.app = "running";
    slot.replaceChildren();
  }

  start().catch(async (fault) => {
    stopWatching();
    // Wait for the event that tells a blocked fetch from a lost connection.
    await new Promise((resolve) => setTimeout(resolve, 50));
    cancel.abort();
    if (blocked && fault.code !== "start") fail("blocked");
    else fail(fault.code || "start", fault.values);
  });
})();
