import { kept } from './store.js';

/**
 * The event of the form and what became of each try to publish it. The id is made once, before the first try, and is
 * kept with the draft: a reload changes nothing.
 *
 * @typedef {{topic: string, event_id: string, timestamp: string, source: string, payload: string,
 *     tries: import('./verdict.js').Verdict[]}} Draft
 */

/** @returns {string} a UUID of version 7 (RFC 9562): later ids are greater */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Date.now() / 2 ** 32);
  view.setUint32(2, Date.now());
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const digits = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** @param {Partial<Draft>} like the topic, the source and the payload of the next event @returns {Draft} */
function fresh({ topic = 'orders', source = 'console', payload = '{\n  "total": 12.50\n}' }) {
  return { topic, event_id: uuid(), timestamp: new Date().toISOString(), source, payload, tries: [] };
}

export const draft = kept(sessionStorage, 'eventonce.draft', fresh({}));

/** @param {Partial<Draft>} changes */
export function change(changes) {
  draft.set({ ...draft.get(), ...changes });
}

export function renew() {
  draft.set(fresh(draft.get()));
}

/** @param {Draft} event @returns {string} the body; the payload stands in it as it was typed */
export function body({ payload, tries: _, ...fields }) {
  return `${JSON.stringify(fields).slice(0, -1)},"payload":${payload}}`;
}
