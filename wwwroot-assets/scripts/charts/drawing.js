// Turns a chart's head and columns into plotly traces and layout, in the design language: bands, limits and "now" are shapes,
// names are annotations instead of a legend, the part outside the normal band carries the alarm line colour.

// India Standard Time all year. plotly shows date numbers as UTC, so times are moved before they are drawn.
const ist = 19_800_000;
const hour = 3_600_000;

export function drawingOf(head, columns, t, width, height) {
  const traces = [];
  const annotations = [];
  const room = roomFor(head, columns);
  const perPixel = (head.to - head.from) / Math.max(1, width - room.l - room.r);
  const named = head.series.length > 1;
  head.series.forEach((series, i) => {
    const column = columns[i];
    const x = head.places ? column.x : column.x.map(ms => ms + ist);
    const axis = series.right ? { yaxis: "y2" } : {};
    if (series.ranged) traces.push(...interval(x, column, axis, t));
    traces.push({ ...look(series, t), ...axis, x, y: column.y, name: series.name, hovertemplate: hover(series) });
    if (series.normal) {
      const outside = outsideOf(column.y, series.normal);
      if (outside) traces.push({ type: "scatter", mode: "lines", x, y: outside, ...axis, connectgaps: false, hoverinfo: "skip", line: { color: t.outside, width: 2, shape: shapeOf(series) } });
    }
    if (named && x.length && !head.places) annotations.push(nameAt(series, i, x, column.y, perPixel, t));
  });
  annotations.push(...units(head, t));
  for (const limit of head.limits) annotations.push(note(limit.label, { xref: "paper", x: 0, xanchor: "left", y: limit.value, yanchor: "bottom", yref: limit.right ? "y2" : "y" }, t));
  if (head.now) annotations.push(note("now", { x: head.now + ist, xanchor: "left", xshift: 2, yref: "paper", y: 1, yanchor: "top" }, t));
  return { traces, layout: { ...frame(head, t, width, height, room), shapes: shapes(head, t), annotations } };
}

// Places stand side by side in their order, each with its name where there is room.
function placesAxis(places, width) {
  const every = Math.max(1, Math.ceil(places.length / Math.max(2, Math.floor(width / 60))));
  const named = places.map((_, i) => i).filter(i => i % every === 0);
  return { type: "linear", range: [-0.5, places.length - 0.5], tickmode: "array", tickvals: named, ticktext: named.map(i => escape(places[i])) };
}

function shapeOf(series) {
  return series.stepped ? "hv" : "linear";
}

function look(series, t) {
  if (series.look === "bar" || series.look === "bar_muted")
    return { type: "bar", marker: { color: series.look === "bar" ? t.bar : t.bar2, line: { width: 0 } } };
  if (series.look === "dots" || series.look === "rings")
    return { type: "scatter", mode: "markers", marker: { color: t.actual, size: 8, symbol: series.look === "dots" ? "circle" : "circle-open", line: { width: 1.5, color: t.actual } } };
  const [color, width, dash] = {
    actual: [t.actual, 1.8, "solid"], forecast: [t.forecast, 1.5, "5px,3px"], accent: [t.accent, 1.8, "solid"], thin: [t.forecast, 1, "solid"],
  }[series.look];
  return { type: "scatter", mode: "lines", connectgaps: false, line: { color, width, dash, shape: shapeOf(series) } };
}

function interval(x, column, axis, t) {
  const line = { type: "scatter", mode: "lines", x, ...axis, hoverinfo: "skip", line: { width: 0 } };
  return [{ ...line, y: column.low }, { ...line, y: column.high, fill: "tonexty", fillcolor: t.interval }];
}

// Values outside the band, with the point before and after so that the coloured part joins the rest; undefined when all are inside.
function outsideOf(values, [low, high]) {
  let any = false;
  const out = values.map((v, i) => {
    const beyond = u => u < low || u > high;
    if (beyond(v)) { any = true; return v; }
    return beyond(values[i + 1]) ? v : NaN;
  });
  return any ? out : undefined;
}

function hover(series) {
  const value = `%{y:,.${series.decimals}f}${series.unit ? " " + series.unit : ""}`;
  return `${escape(series.name)} <b>${escape(value)}</b><extra></extra>`;
}

// The room for labels around the plot: the widest number of either axis decides, so that none is cut.
function roomFor(head, columns) {
  const wide = right => {
    let largest = 0;
    head.series.forEach((series, i) => {
      if (series.right !== right) return;
      for (const value of columns[i].y) if (Math.abs(value) > largest) largest = Math.abs(value);
    });
    return Math.max(48, 22 + 7 * Math.round(largest).toLocaleString("en-IN").length);
  };
  return { l: wide(false), r: head.right_unit === null ? 12 : wide(true), t: 26, b: 24 };
}

// Each name stands on its own stretch of the chart, above its line all along, so that it covers neither its line nor another name.
function nameAt(series, i, x, y, perPixel, t) {
  let at = Math.max(0, Math.floor((y.length - 1) * (0.96 - 0.24 * (i % 4))));
  while (at > 0 && Number.isNaN(y[at])) at--;
  const long = (10 + 6.5 * series.name.length) * perPixel;
  const [from, to] = i === 0 ? [x[at] - long, x[at]] : [x[at] - long / 2, x[at] + long / 2];
  let top = Number.isNaN(y[at]) ? 0 : y[at];
  for (let k = 0; k < x.length; k++) if (x[k] >= from && x[k] <= to && y[k] > top) top = y[k];
  const place = { x: x[at], y: top, xanchor: i === 0 ? "right" : "center", yanchor: "bottom", yref: series.right ? "y2" : "y" };
  const ink = series.look === "accent" ? t.accent : series.look === "actual" ? t.text : t.text2;
  return note(series.name, { ...place, font: { size: 11, color: ink, family: t.font } }, t);
}

function units(head, t) {
  const place = { xref: "paper", yref: "paper", y: 1, yanchor: "bottom", yshift: 4, font: { size: 11, color: t.text3, family: t.font }, bgcolor: "rgba(0,0,0,0)" };
  const list = [];
  if (head.unit) list.push(note(head.unit, { ...place, x: 0, xanchor: "right", xshift: -2 }, t));
  if (head.right_unit) list.push(note(head.right_unit, { ...place, x: 1, xanchor: "right", xshift: 0 }, t)); // left of the edge: the corner belongs to the button
  return list;
}

function note(text, place, t) {
  return { text: escape(text), showarrow: false, font: { size: 11, color: t.text2, family: t.font }, bgcolor: t.surface, opacity: 0.9, borderpad: 1, ...place };
}

// plotly reads a small HTML dialect in its texts; names come from devices.
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function shapes(head, t) {
  const across = { xref: "paper", x0: 0, x1: 1, yref: "y" };
  const list = [];
  for (const band of head.bands) {
    list.push({ type: "rect", ...across, y0: band.low, y1: band.high, fillcolor: t.band, line: { width: 0 }, layer: "below" });
    for (const edge of [band.low, band.high])
      list.push({ type: "line", ...across, y0: edge, y1: edge, line: { color: t.bandEdge, width: 1, dash: "2px,3px" }, layer: "below" });
  }
  for (const limit of head.limits)
    list.push({ type: "line", ...across, yref: limit.right ? "y2" : "y", y0: limit.value, y1: limit.value, line: { color: t.text2, width: 1, dash: "6px,3px" } });
  if (head.now) list.push({ type: "line", x0: head.now + ist, x1: head.now + ist, yref: "paper", y0: 0, y1: 1, line: { color: t.text2, width: 1 } });
  return list;
}

function frame(head, t, width, height, room) {
  const font = { size: 11, color: t.text3, family: t.font };
  const span = head.to - head.from;
  const y = {
    gridcolor: t.grid, zeroline: false, fixedrange: true, tickfont: font, nticks: Math.max(3, Math.min(6, Math.round(height / 42))), tickformat: ",.3~f",
    range: head.low === null || head.high === null ? undefined : [head.low, head.high], autorange: head.low === null || head.high === null,
    exponentformat: "none", showline: false, ticks: "",
  };
  return {
    width, height, autosize: false, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", showlegend: false, dragmode: false, font,
    margin: room, bargap: 0.25, barmode: "stack",
    hovermode: head.places ? "closest" : "x unified", hoverlabel: { bgcolor: t.inset, bordercolor: t.line2, font: { size: 12, color: t.text, family: t.font } },
    xaxis: {
      type: "date", range: [head.from + ist, head.to + ist], showgrid: false, zeroline: false, fixedrange: true, tickfont: font, ticks: "",
      nticks: Math.max(2, Math.floor(width / 90)), tickformat: tickFormat(span), spikecolor: t.text3, spikethickness: -2, spikedash: "solid", hoverformat: span <= 2 * hour ? "%H:%M:%S" : "%a %d %b, %H:%M",
      ...(head.places ? placesAxis(head.places, width) : {}),
    },
    yaxis: y,
    ...(head.right_unit === null ? {} : {
      yaxis2: { ...y, range: undefined, autorange: true, overlaying: "y", side: "right", showgrid: false, tickmode: "auto" },
    }),
  };
}

function tickFormat(span) {
  if (span <= hour / 4) return "%H:%M:%S";
  if (span <= 36 * hour) return "%H:%M";
  return span <= 4 * 24 * hour ? "%a %H:%M" : "%d %b";
}
