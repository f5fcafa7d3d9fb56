// Calls of the ingest-api, each under a fixed metric name, however many ids there are.
import http from 'k6/http';
import { fail } from 'k6';

const BASE_URL = (__ENV.BASE_URL || 'http://localhost:8080').replace(/\/+$/, '');

/** One event, answered when its outcome is known. */
export function publish(event) {
  return http.post(`${BASE_URL}/publish`, JSON.stringify(event), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'POST /publish' },
    timeout: '20s',
  });
}

/**
 * Lets the system do everything once before it is measured. It is one event all the time, so when its outcome is known
 * none of them is on its way any more, and the counters are at rest.
 */
export function warmUp(event) {
  for (let tries = 0; tries < 10; tries += 1) {
    if (publish(event).status === 200) {
      return;
    }
  }
  fail('no outcome of a single event in ten tries');
}

/** The counters of GET /stats; ends the run if there are none. */
export function readStats() {
  const response = http.get(`${BASE_URL}/stats`, { tags: { name: 'GET /stats' } });
  if (response.status !== 200) {
    fail(`GET ${BASE_URL}/stats: ${response.status} ${response.error || response.body}`);
  }
  return response.json();
}
