import { html } from './html.js';
import { ApiProblem, exchange, get } from './api.js';
import { link } from './router.js';
import { Status, Time } from './ui.js';

/**
 * What the API said of one try to publish, or of a dry run.
 *
 * @typedef {{at: number, code: number, status: string, message: string, topic?: string, eventId?: string,
 *     position?: string, outcome?: string, errors?: {field: string, reason: string}[]}} Verdict
 */

const POLL = 1000;

/**
 * Sends, and turns whatever comes back into a verdict.
 *
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<Verdict>}
 */
export async function tryTo(path, options) {
  const at = Date.now();
  try {
    const { status: code, body } = await exchange(path, { method: 'POST', ...options });
    return {
      at, code, status: code >= 400 ? kind(body) : body.status, message: body.message ?? body.detail,
      topic: body.topic, eventId: body.event_id, outcome: body.outcome, errors: body.errors,
      position: body.offset === undefined || body.offset === null ? undefined : `${body.partition}/${body.offset}`,
    };
  } catch (failure) {
    if (!(failure instanceof ApiProblem)) {
      throw failure;
    }
    return { at, code: 0, status: 'unknown', message: `${failure.message} Sending it again is safe.` };
  }
}

/** @param {import('./api.js').ProblemDocument} problem */
function kind({ type }) {
  return type.slice(type.lastIndexOf(':') + 1).replace(/^(invalid|rejected)-event$/, '$1');
}

/**
 * Asks for the outcome of what was accepted, until it is known.
 *
 * @param {Verdict} accepted
 * @param {() => boolean} isWanted whether anybody still wants to know
 * @param {(known: Verdict) => void} onKnown
 */
export function follow(accepted, isWanted, onKnown) {
  setTimeout(async () => {
    if (!accepted.outcome || !isWanted()) {
      return;
    }
    try {
      const { status, message } = await get(accepted.outcome.slice(1));
      if (status !== 'pending') {
        onKnown({ ...accepted, status, message: `Accepted first, then: ${message}` });
        return;
      }
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure;
      }
    }
    follow(accepted, isWanted, onKnown);
  }, POLL);
}

/** @param {{of: Verdict, children?: unknown}} properties */
export function VerdictView({ of, children }) {
  return html`<div class="verdict">
    <p><${Status} status=${of.status} /> <span class="quiet">${children} ${of.code || 'no answer'},${' '}
      <${Time} at=${of.at} />${of.position && `, record ${of.position}`}</span></p>
    <p>${of.message}</p>
    ${of.errors && html`<ul>${of.errors.map(error => html`
      <li><code>${error.field}</code> ${error.reason}</li>`)}</ul>`}
    ${of.position && of.topic && of.eventId && html`
      <p><a href=${link('event', [of.topic, of.eventId])}>The event and its history</a></p>`}
  </div>`;
}
