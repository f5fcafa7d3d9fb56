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

/** The counters of GET /stats; ends the run if there are none. */
export function readStats() {
  const response = http.get(`${BASE_URL}/stats`, { tags: { name: 'GET /stats' } });
  if (response.status !== 200) {
    fail(`GET ${BASE_URL}/stats: ${response.status} ${response.error || response.body}`);
  }
  return response.json();
}
