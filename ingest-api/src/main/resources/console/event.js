import { html } from './html.js';
import { eventPath, get } from './api.js';
import { Copy, curl, here, kcat } from './copy.js';
import { useData } from './data.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Count, Heading, Problem, Status, Time } from './ui.js';

/** @param {{parts: string[]}} properties the topic and the event_id */
export function EventView({ parts: [topic = '', id = ''] }) {
  const data = useData(signal => get(eventPath(topic, id), { signal }), ['event', topic, id], 5000);
  const event = data.value;
  return html`
    <${Heading} title=${id}>${event && html`<${Copy} texts=${{
      link: here,
      JSON: () => stringify(event, 2),
      curl: () => curl(eventPath(topic, id)),
      kcat: () => kcat(event.history),
    }} />`}<//>
    <p><a href=${link('events', [], { topic })}>${topic}</a></p>
    <${Problem} problem=${data.problem} at=${data.at} />
    ${event && html`<${Fields} event=${event} /><${Told} event=${event} />`}
    <p class="pages"><button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>`;
}

/** @param {{event: any}} properties */
function Fields({ event }) {
  return html`<dl class="fields">
      <dt>Source</dt><dd>${event.source}</dd>
      <dt>Happened</dt><dd><${Time} at=${event.timestamp} /></dd>
      <dt>Stored</dt><dd><${Time} at=${event.processed_at} /></dd>
      <dt>Record</dt><dd>partition ${event.history.partition}, offset ${event.history.offset}</dd>
    </dl>
    <h2>Payload</h2>
    <pre tabindex="0" aria-label="Payload">${stringify(event.payload, 2)
      ?? 'This key may not read payloads.'}</pre>`;
}

/**
 * The conflicts of the topic that came in this millisecond: nearly always this one alone.
 *
 * @param {string} topic
 * @param {string} receivedAt
 */
function compare(topic, receivedAt) {
  const until = new Date(new Date(receivedAt).getTime() + 1).toISOString();
  return link('conflicts', [], { state: 'any', topic, since: receivedAt, until });
}

/** What each sender of this event was told, in the words of the API. @param {{event: any}} properties */
function Told({ event: { topic, history } }) {
  const duplicates = history.sent_again - history.conflict_count;
  return html`<h2>What its senders were told</h2>
    <table class="stacked">
      <thead><tr><th scope="col" class="number">Records</th><th scope="col">Outcome</th><th scope="col">Meaning</th>
        <th scope="col">Record</th><th scope="col">When</th></tr></thead>
      <tbody>
        <tr>
          <td class="number">1</td><td><${Status} status="processed" /></td><td>The event is stored.</td>
          <td>${history.partition}/${history.offset}</td><td><${Time} at=${history.processed_at} /></td>
        </tr>
        ${duplicates > 0 && html`<tr>
          <td class="number"><${Count} of=${duplicates} /></td><td><${Status} status="duplicate" /></td>
          <td>The event is already stored; nothing changed.</td><td></td><td></td>
        </tr>`}
        ${history.conflicts.map((/** @type {any} */ conflict) => html`<tr key=${conflict.offset}>
          <td class="number"><${Count} of=${conflict.times} /></td><td><${Status} status="conflict" /></td>
          <td>Another payload, of ${conflict.source}. The first stays; this one is kept.${' '}
            <a href=${compare(topic, conflict.received_at)}>Compare</a></td>
          <td>${conflict.last_partition}/${conflict.last_offset}</td>
          <td><${Time} at=${conflict.last_received_at} /></td>
        </tr>`)}
        ${history.conflicts_left_out > 0 && html`<tr>
          <td class="number"><${Count} of=${history.conflicts_left_out} /></td><td><${Status} status="conflict" /></td>
          <td>More conflicts, which are only counted.</td><td></td><td></td>
        </tr>`}
      </tbody>
    </table>
    <p class="quiet">Senders that did not wait were told “accepted” (202), and find the same at the path of their
      outcome. Senders over Kafka find it in events.outcomes.</p>`;
}
