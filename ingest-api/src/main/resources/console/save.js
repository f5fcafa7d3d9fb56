import { html, useRef, useState } from './html.js';
import { ApiProblem } from './api.js';
import { stringify } from './json.js';
import { say } from './ui.js';

/**
 * Saves the whole result as NDJSON, page by page; a second click ends it.
 *
 * @typedef {(cursor: string | undefined, signal: AbortSignal) => Promise<{rows: unknown[], next: string | null}>} Page
 * @param {{name: string, page: Page}} properties
 */
export function Export({ name, page }) {
  const [rows, setRows] = useState(-1);
  const abort = useRef(/** @type {AbortController | null} */ (null));
  const start = async () => {
    if (abort.current) {
      abort.current.abort();
      return;
    }
    abort.current = new AbortController();
    try {
      await save(name, page, abort.current.signal, setRows);
    } catch (failure) {
      say(failure instanceof ApiProblem ? `The export ended: ${failure.message}` : 'The export was ended.');
    }
    abort.current = null;
    setRows(-1);
  };
  return html`<button type="button" onClick=${start}>
    ${rows < 0 ? 'Export as NDJSON' : `Stop the export (${rows})`}
  </button>`;
}

/**
 * @param {string} name
 * @param {Page} page
 * @param {AbortSignal} signal
 * @param {(rows: number) => void} progress
 */
async function save(name, page, signal, progress) {
  // The browser may keep the parts of a Blob on disk; strings would all be in memory.
  /** @type {Blob[]} */
  const parts = [];
  let rows = 0;
  for (let cursor = /** @type {string | null | undefined} */ (undefined); cursor !== null;) {
    const { rows: more, next } = await page(cursor, signal);
    parts.push(new Blob(more.map(row => `${stringify(row)}\n`)));
    rows += more.length;
    progress(rows);
    cursor = next;
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/x-ndjson' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `${name}.ndjson`;
  anchor.click();
  URL.revokeObjectURL(url);
  say(`${rows} lines are saved.`);
}
