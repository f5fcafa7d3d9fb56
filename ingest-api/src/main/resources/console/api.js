import { parse } from './json.js';
import { key } from './settings.js';
import { store } from './store.js';

/** Why a key is asked for; empty if none is needed. */
export const keyWanted = store('');

let declined = false;
key.watch(() => {
  declined = false;
});

/** The user has none, so no further request asks for it. */
export function declineKey() {
  declined = true;
  keyWanted.set('');
}

/** Whether ingest-api answered the last request at all. */
export const reachable = store(true);

/**
 * @typedef {{title: string, detail: string, status: number, type: string,
 *     errors?: {field: string, reason: string}[]}} ProblemDocument
 */

/** An answer that is a problem (RFC 9457), or none at all. */
export class ApiProblem extends Error {
  /** @param {ProblemDocument} document */
  constructor(document) {
    super(document.detail);
    this.document = document;
  }
}

const UNREACHABLE = {
  title: 'The API does not answer',
  detail: 'ingest-api does not answer, or the connection to it is lost. This page tries again.',
  status: 0,
  type: 'about:blank',
};

/**
 * @param {string} path relative to the root of the API, percent-encoded
 * @param {RequestInit} [options]
 * @returns {Promise<{status: number, body: any}>} also with a status that is a failure
 */
export async function exchange(path, options = {}) {
  const headers = new Headers(options.headers);
  const credential = key.get();
  headers.set('Accept', 'application/json');
  if (credential) {
    headers.set('Authorization', `Bearer ${credential}`);
  }
  let response;
  let text;
  try {
    response = await fetch(new URL(path, document.baseURI), { ...options, headers, cache: 'no-store' });
    text = await response.text();
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    reachable.set(false);
    throw new ApiProblem(UNREACHABLE);
  }
  reachable.set(true);
  const body = read(text, response.status);
  if (response.status === 401 && credential === key.get() && !declined) {
    keyWanted.set(body.detail);
  }
  return { status: response.status, body };
}

/**
 * @param {string} text
 * @param {number} status
 */
function read(text, status) {
  try {
    return text ? parse(text) : null;
  } catch {
    throw new ApiProblem({
      title: `The answer is not from the API (${status})`,
      detail: 'It is no JSON. A proxy in between may have sent it.',
      status,
      type: 'about:blank',
    });
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>} the body
 * @throws {ApiProblem} if the answer is one
 */
export async function get(path, options = {}) {
  const answer = await exchange(path, options);
  if (answer.status >= 400) {
    throw new ApiProblem(answer.body);
  }
  return answer.body;
}

/**
 * @param {string} path
 * @param {unknown} body
 * @param {RequestInit} [options]
 */
export function post(path, body, options = {}) {
  return get(path, {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...options.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/**
 * @param {Record<string, string | number | undefined>} parameters undefined ones are left out
 */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

/**
 * The path of one event, or of what belongs to it.
 *
 * @param {string} topic
 * @param {string} eventId
 */
export function eventPath(topic, eventId) {
  return `events/${encodeURIComponent(topic)}/${encodeURIComponent(eventId)}`;
}
