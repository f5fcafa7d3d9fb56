// Events for the scenarios. Each new event has a unique id, in this run and in all others.
import exec from 'k6/execution';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'CHF'];

let made = 0;

/** A name for one run; made in setup(), for it must be the same for all virtual users. */
export function newRun() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** An event of about 250 bytes that nobody sent before. */
export function newEvent(topic, run) {
  made += 1;
  return {
    topic,
    event_id: `${run}-${exec.vu.idInTest}-${made}`,
    timestamp: new Date().toISOString(),
    source: 'k6',
    payload: newPayload(),
  };
}

/** The same event key with another payload. */
export function conflictingWith(event) {
  return { ...event, payload: { ...event.payload, amount: event.payload.amount + 1 } };
}

function newPayload() {
  return {
    order: `${exec.vu.idInTest}-${made}`,
    amount: Math.floor(Math.random() * 1000000) / 100,
    currency: CURRENCIES[made % CURRENCIES.length],
    customer: { id: Math.floor(Math.random() * 1000000), name: 'Žofie Müller' },
    items: [{ sku: 'A-1', quantity: 1 + (made % 9) }],
  };
}
