// One iteration of one virtual user: one publish, sometimes of a list, sometimes followed by a query.
import { publish, publishAsync, publishList, readEvent } from './api.js';
import { conflictingWith, newEvent } from './events.js';
import { expectAccepted, expectOutcome, expectOutcomes, expectStored } from './expectations.js';
import * as ledger from './ledger.js';
import { number } from './settings.js';

const RESENDS = number('RESENDS', 0.3);
const CONFLICTS = number('CONFLICTS', 0.05);
const ASYNC = number('ASYNC', 0.05);
const LISTS = number('LISTS', 0.02);
const LIST_SIZE = number('LIST_SIZE', 20);
const READS = number('READS', 0.05);
const MOST_REMEMBERED = 100;

// The events that this virtual user knows to be stored. Nobody else sends them, so the next outcome is certain.
const stored = [];

/** @param {{topic: string, run: string}} data what setup() made */
export function publishSome({ topic, run }) {
  const dice = Math.random();
  if (dice < LISTS) {
    sendList(topic, run);
  } else if (dice < LISTS + ASYNC) {
    sendAsync(choose(topic, run));
  } else {
    sendOne(choose(topic, run));
  }
}

/** An event with the only outcome it can have. */
function choose(topic, run) {
  const dice = Math.random();
  if (stored.length > 0 && dice < RESENDS) {
    return { event: oneOf(stored), outcome: 'duplicate' };
  }
  if (stored.length > 0 && dice < RESENDS + CONFLICTS) {
    return { event: conflictingWith(oneOf(stored)), outcome: 'conflict' };
  }
  return { event: newEvent(topic, run), outcome: 'processed' };
}

function sendOne(item) {
  ledger.sent(item.outcome);
  if (!expectOutcome(publish(item.event), item)) {
    return;
  }
  remember(item);
  if (item.outcome === 'processed' && Math.random() < READS) {
    expectStored(readEvent(item.event), item.event);
  }
}

function sendAsync(item) {
  ledger.sent(item.outcome);
  expectAccepted(publishAsync(item.event), item);
}

/** The last event of a list is its first once more. */
function sendList(topic, run) {
  const first = { event: newEvent(topic, run), outcome: 'processed' };
  const items = [first];
  while (items.length < LIST_SIZE - 1) {
    items.push(choose(topic, run));
  }
  items.push({ ...first, outcome: 'duplicate' });
  items.forEach(({ outcome }) => ledger.sent(outcome));
  const known = expectOutcomes(publishList(items.map(({ event }) => event)), items);
  items.filter((_, index) => known[index]).forEach(remember);
}

function remember({ event, outcome }) {
  if (outcome !== 'processed') {
    return;
  }
  stored.push(event);
  if (stored.length > MOST_REMEMBERED) {
    stored.shift();
  }
}

function oneOf(events) {
  return events[Math.floor(Math.random() * events.length)];
}
