import { html, useEffect, useRef } from './html.js';
import { key, utc } from './settings.js';
import { store, useStore } from './store.js';
import { ago, formatTime } from './time.js';

/** What was done last, for those who see it and those who hear it. */
export const said = store('');

let silence = 0;

/** @param {string} text */
export function say(text) {
  clearTimeout(silence);
  said.set('');
  setTimeout(() => said.set(text));
  silence = setTimeout(() => said.set(''), 6000);
}

/**
 * The heading of a view. It gets the focus when the user comes there.
 *
 * @param {{title: string, children?: unknown}} properties
 */
export function Heading({ title, children }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    document.title = `${title} · Eventonce`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return html`<div class="heading"><h1 ref=${heading} tabindex="-1">${title}</h1>${children}</div>`;
}

/** @param {{at: string | number | null | undefined}} properties of ISO 8601 or in milliseconds */
export function Time({ at }) {
  const inUtc = useStore(utc);
  if (at === null || at === undefined) {
    return html`<span class="quiet">–</span>`;
  }
  const date = new Date(at);
  return html`<time datetime=${date.toISOString()} title=${`${at} (${ago(date)})`}>${formatTime(date, inUtc)}</time>`;
}

/** @param {{of: number}} properties */
export function Count({ of }) {
  return html`<span class="number">${of.toLocaleString('en')}</span>`;
}

/** @param {{status: string}} properties an outcome or a state; the word says it, the colour helps */
export function Status({ status }) {
  return html`<span class="status ${status}">${status}</span>`;
}

/**
 * Why something cannot be shown, and what was last known.
 *
 * @param {{problem: import('./api.js').ApiProblem | undefined, at?: number}} properties
 */
export function Problem({ problem, at = 0 }) {
  if (!problem) {
    return null;
  }
  const { title, detail, errors = [] } = problem.document;
  return html`<div class="problem" role="alert">
    <strong>${title}</strong>
    <p>${detail}</p>
    ${errors.length > 0 && html`<ul>${errors.map(one => html`<li><code>${one.field}</code> ${one.reason}</li>`)}</ul>`}
    ${at > 0 && html`<p>This page shows what was read at <${Time} at=${at} />, and tries again.</p>`}
  </div>`;
}

/**
 * Before the first answer, and without anything to show.
 *
 * @param {{data: import('./data.js').Data<any>, empty: boolean, children: unknown}} properties
 */
export function Placeholder({ data, empty, children }) {
  if (!data.value) {
    return data.problem ? null : html`<p class="quiet">Reading …</p>`;
  }
  return empty ? html`<div class="empty">${children}</div>` : null;
}

/**
 * A modal dialog. Escape closes it, and the focus goes back to where it was.
 *
 * @param {{title: string, onClose: () => void, children: unknown}} properties
 */
export function Dialog({ title, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

/** @param {Event} event @returns {Record<string, string>} the fields of its form */
export function fields(event) {
  event.preventDefault();
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))));
}

/** The header that a command needs where the API needs a key. The key itself is in no command. */
export function authorization() {
  return key.get() ? ` -H "Authorization: Bearer $TOKEN"` : '';
}
