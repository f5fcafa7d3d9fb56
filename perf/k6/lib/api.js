// Calls of the ingest-api, each under a fixed metric name, however many ids there are.
import http from 'k6/http';
import { AUTHORIZATION, BASE_URL } from './settings.js';

const TIMEOUT = '20s';

// No comma and no brace: k6 would read them as the end of a tag.
export const names = {
  single: 'POST /publish single',
  async: 'POST /publish async',
  list: 'POST /publish list',
  event: 'GET /events/topic/event_id',
  stats: 'GET /stats',
};

/** One event, answered when its outcome is known. */
export function publish(event) {
  return post(event, names.single);
}

/** One event, answered as soon as Kafka has it. */
export function publishAsync(event) {
  return post(event, names.async, { Prefer: 'respond-async' });
}

/** Several events, answered in one body when all outcomes are known. */
export function publishList(events) {
  return post(events, names.list);
}

/** 503, while the store does not answer within two seconds, is no failure of the request. */
export function readEvent({ topic, event_id: id }) {
  return get(`/events/${topic}/${encodeURIComponent(id)}`, names.event, http.expectedStatuses(200, 503));
}

export function readStats() {
  return get('/stats', names.stats, http.expectedStatuses(200));
}

function post(body, name, headers) {
  return http.post(`${BASE_URL}/publish`, JSON.stringify(body), {
    headers: { 'Content-Type': 'application/json', ...AUTHORIZATION, ...headers },
    tags: { name },
    timeout: TIMEOUT,
  });
}

function get(path, name, responseCallback) {
  return http.get(`${BASE_URL}${path}`, {
    headers: AUTHORIZATION,
    tags: { name },
    timeout: TIMEOUT,
    responseCallback,
  });
}
