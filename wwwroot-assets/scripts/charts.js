// plotly.js behind one thin component (Components/Charts/PlotlyChart.razor): a chart is fed a head (what to draw) and a patch of
// little-endian float64 arrays, and is drawn at most twice a second. Colours come from the tokens, read once a theme.
import { drawingOf } from "./charts/drawing.js";
import { applyPatch } from "./charts/patch.js";

const leastMillisecondsBetweenDraws = 500;
const config = { locale: "en-IN", displayModeBar: false, responsive: false, showTips: false, doubleClick: false, scrollZoom: false };
// Numbers as everywhere on the pages: 1,46,990.
const indian = { moduleType: "locale", name: "en-IN", dictionary: {}, format: { decimal: ".", thousands: ",", grouping: [3, 2, 2, 2, 2, 2], currency: ["₹", ""] } };
const charts = new Set();
let library;
let tokens;

// One script element for the whole visit; a failed load may be tried again.
function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    if (globalThis.Plotly) return resolve(globalThis.Plotly);
    const script = document.createElement("script");
    script.src = new URL("vendor/plotly-basic.min.js", document.baseURI).href;
    script.onload = () => { globalThis.Plotly.register(indian); resolve(globalThis.Plotly); };
    script.onerror = () => { library = undefined; script.remove(); reject(new Error("The chart library did not load.")); };
    document.head.append(script);
  });
  return library;
}

function readTokens() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue("--fo-" + name).trim();
  return {
    font: of("font"), text: of("text"), text2: of("text-2"), text3: of("text-3"), surface: of("s1"), inset: of("s2"), line2: of("line-2"),
    grid: of("grid"), actual: of("actual"), forecast: of("forecast"), interval: of("interval"), band: of("band"), bandEdge: of("band-edge"),
    accent: of("accent"), bar: of("bar"), bar2: of("bar-2"), outside: of("p3-line"),
  };
}

new MutationObserver(() => {
  tokens = undefined;
  for (const chart of charts) chart.schedule();
}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

class Chart {
  #element; #plotly; #head; #series = []; #drawnAt = -Infinity; #timer = 0; #frame = 0; #size; #resizing; #drawing = false; #again = false;

  constructor(element, plotly) {
    this.#element = element;
    this.#plotly = plotly;
    this.#resizing = new ResizeObserver(() => {
      const size = element.clientWidth + "x" + element.clientHeight;
      if (size === this.#size) return;
      this.#size = size;
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#draw());
    });
    this.#resizing.observe(element);
    charts.add(this);
  }

  show(head, bytes) {
    this.#head = head;
    this.#series = applyPatch(this.#series, head.series, bytes);
    this.schedule();
  }

  schedule() {
    if (this.#timer || !this.#head) return;
    const wait = Math.max(0, this.#drawnAt + leastMillisecondsBetweenDraws - performance.now());
    this.#timer = setTimeout(() => { this.#timer = 0; this.#draw(); }, wait);
  }

  async #draw() {
    const element = this.#element;
    if (!this.#head || !element.isConnected || element.clientWidth < 40 || element.clientHeight < 40) return;
    if (this.#drawing) { this.#again = true; return; }
    this.#drawing = true;
    try {
      tokens ??= readTokens();
      const { traces, layout } = drawingOf(this.#head, this.#series, tokens, element.clientWidth, element.clientHeight);
      await this.#plotly.react(element, traces, layout, config);
      this.#drawnAt = performance.now();
    } finally {
      this.#drawing = false;
    }
    if (this.#again) { this.#again = false; this.schedule(); }
  }

  dispose() {
    charts.delete(this);
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#resizing.disconnect();
    this.#head = undefined;
    this.#plotly.purge(this.#element);
  }
}

export async function create(element) {
  return new Chart(element, await loadLibrary());
}
