'use strict';
// Checks this file with no network: records by their hashes, their paths to the sealed root, the words, the signatures. Format: docs/ledger.md of FleetOps.
(function () {
  // SHA-256 (FIPS 180-4) in plain script: browsers may give no cryptography to local files.
  const K = [], H0 = [];
  (function () {
    const frac = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
    for (let n = 2; K.length < 64; n++) {
      let prime = true;
      for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
      if (!prime) continue;
      if (H0.length < 8) H0.push(frac(Math.sqrt(n)));
      K.push(frac(Math.cbrt(n)));
    }
  })();
  function sha256(bytes) {
    const length = bytes.length, padded = new Uint8Array((length + 72) & ~63), view = new DataView(padded.buffer), w = new Int32Array(64), h = H0.slice();
    padded.set(bytes);
    padded[length] = 128;
    view.setUint32(padded.length - 8, Math.floor(length / 536870912));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => { h[i] = (h[i] + x) | 0; });
    }
    const out = new Uint8Array(32), to = new DataView(out.buffer);
    h.forEach((x, i) => to.setInt32(4 * i, x));
    return out;
  }

  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  const unhex = (text) => {
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('a hash is not readable');
    return Uint8Array.from(text.match(/../g), (d) => parseInt(d, 16));
  };
  const unbase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    parts.reduce((at, p) => { all.set(p, at); return at + p.length; }, 0);
    return all;
  };
  // Canonical JSON of an object of texts and whole numbers: members sorted, no space.
  const canonical = (object) => '{' + Object.keys(object).sort().map((k) => JSON.stringify(k) + ':' + JSON.stringify(object[k])).join(',') + '}';
  const without = (object, name) => { const rest = Object.assign({}, object); delete rest[name]; return rest; };

  // Where a path leads: leaves and nodes begin with 0 and 1; the last of an odd row goes up alone (RFC 6962).
  function lead(hash, index, count, path) {
    let reached = sha256(join([0], hash)), used = 0;
    for (let at = index, last = count - 1; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
      if (at % 2 === 0 && at === last) continue;
      if (used === path.length) return null;
      const beside = unhex(path[used++]);
      reached = at % 2 ? sha256(join([1], beside, reached)) : sha256(join([1], reached, beside));
    }
    return used === path.length ? hex(reached) : null;
  }

  // Null: sound; else what is wrong with the first bad record.
  function badRecord(records, seal) {
    let before = seal.first - 1;
    for (const { line, path } of records) {
      const cut = line.lastIndexOf(',"hash":"'), content = line.slice(0, cut) + '}', hash = line.slice(cut + 9, -2);
      let record;
      try { record = JSON.parse(content); } catch { return 'The record after ' + before + ' cannot be read.'; }
      const own = sha256(utf8(content));
      if (hex(own) !== hash || line !== content.slice(0, -1) + ',"hash":"' + hash + '"}') return 'Record ' + record.seq + ' was changed: it does not give its hash.';
      if (!(record.seq > before) || record.seq > seal.seq) return 'Record ' + record.seq + ' does not stand in its place.';
      if (lead(own, record.seq - seal.first, seal.seq - seal.first + 1, path) !== seal.root) return 'Record ' + record.seq + ' does not lead to the sealed root.';
      before = record.seq;
    }
    return null;
  }

  const element = (id) => document.getElementById(id);
  let bad = 0, open = 0;
  function step(state, text) {
    const item = document.createElement('li');
    item.className = state;
    item.textContent = text;
    element('steps').append(item);
    if (state === 'bad') bad++;
    if (state === 'open') open++;
    element('verdict').className = bad ? 'bad' : '';
    element('verdict').textContent = bad ? 'Not sound: this file was changed.' : open ? 'Sound as far as it could be checked here.' : 'Sound.';
  }
  function attempt(work) {
    try { work(); } catch (fault) { step('bad', 'It cannot be read: ' + fault.message); }
  }

  async function signatures(data, seal) {
    const der = unbase64(data.public_key.replace(/-----[A-Z ]+-----|\s/g, ''));
    if (hex(sha256(der)) !== seal.key) { step('bad', 'The key in this file is not the one that the seal names.'); return; }
    if (!(window.crypto && crypto.subtle)) { step('open', 'Signatures were not checked: this browser gives no cryptography to local files.'); return; }
    const key = await crypto.subtle.importKey('spki', der, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const signed = (object) => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, unbase64(object.signature), utf8(canonical(without(object, 'signature'))));
    const right = await signed(seal);
    step(right ? 'good' : 'bad', right ? 'The seal is signed by the key that is named below.' : 'The signature of the seal is not right.');
    if (data.checkpoint) {
      const whole = data.checkpoint.head === seal.head && data.checkpoint.seq === seal.seq && await signed(data.checkpoint);
      step(whole ? 'good' : 'bad', whole ? 'The row ends at checkpoint ' + seal.seq + ', signed ' + data.checkpoint.at + '.' : 'The checkpoint in this file is not the one that is sealed.');
    } else step('open', 'No checkpoint came with it.');
  }

  const positions = (bytes, mark) => {
    const found = [];
    for (let i = 0; i + mark.length <= bytes.length; i++) {
      let j = 0;
      while (j < mark.length && bytes[i + j] === mark[j]) j++;
      if (j === mark.length) found.push(i);
    }
    return found;
  };

  async function whole(file, shown) {
    const bytes = new Uint8Array(await file.arrayBuffer()), start = utf8('<' + 'script type="application/json" id="seal">'), end = utf8('</' + 'script>');
    const found = positions(bytes, start);
    if (found.length !== 1) { step('bad', 'The chosen file is no sealed page.'); return; }
    const from = found[0] + start.length, to = from + positions(bytes.subarray(from), end)[0], text = new TextDecoder().decode(bytes.subarray(from, to));
    if (text !== shown) { step('bad', 'The chosen file has another seal: it is not this one.'); return; }
    const same = hex(sha256(join(bytes.subarray(0, from), bytes.subarray(to)))) === JSON.parse(text).page;
    step(same ? 'good' : 'bad', same ? 'The whole file is as it was sealed, byte by byte.' : 'The file was changed outside its seal.');
  }

  async function run() {
    const text = element('seal').textContent;
    let data, seal;
    attempt(() => {
      seal = JSON.parse(text);
      if (canonical(seal) !== text) throw new Error('the seal is not in its spelling');
      data = JSON.parse(element('data').textContent);
      if (data.format !== 'fleetops-sealed/1') throw new Error('its format is not known');
    });
    if (!data) return;
    element('key').textContent = seal.key;
    element('row').textContent = seal.first + ' to ' + seal.seq + ', last hash ' + seal.head;
    attempt(() => {
      const fault = badRecord(data.records, seal);
      step(fault ? 'bad' : 'good', fault || data.records.length + (data.records.length === 1 ? ' record gives its hash and leads' : ' records give their hashes and lead') + ' to the sealed root.');
    });
    attempt(() => {
      const same = hex(sha256(utf8(element('words').textContent))) === seal.words;
      step(same ? 'good' : 'bad', same ? 'The words above are as they were sealed.' : 'The words above were changed.');
    });
    try { await signatures(data, seal); } catch (fault) { step('bad', 'A signature cannot be read: ' + fault.message); }
    element('whole').addEventListener('change', (event) => { if (event.target.files[0]) whole(event.target.files[0], text).catch((fault) => step('bad', fault.message)); });
    document.documentElement.dataset.checked = bad ? 'bad' : 'sound';
  }

  run();
})();
