import { html, render, useErrorBoundary } from './html.js';
import { ConflictView } from './conflict.js';
import { Conflicts } from './conflicts.js';
import { EventView } from './event.js';
import { Events } from './events.js';
import { Frame } from './frame.js';
import { useHealth } from './health.js';
import { Keys } from './keys.js';
import { Now } from './now.js';
import { Publish } from './publish.js';
import { RecordView } from './record.js';
import { Rejected } from './rejected.js';
import { link, route } from './router.js';
import { useStore } from './store.js';
import { Topics } from './topics.js';
import { Heading } from './ui.js';
import './keyboard.js';

const VIEWS = /** @type {Record<string, unknown>} */ ({
  now: Now, events: Events, event: EventView, rejected: Rejected, record: RecordView, conflicts: Conflicts,
  conflict: ConflictView, publish: Publish, topics: Topics, keys: Keys,
});

function App() {
  const { view, parts, filters } = useStore(route);
  const health = useHealth().value;
  return html`<${Frame} view=${view} health=${health}>
    <${Guarded} key=${[view, ...parts].join('/')} view=${VIEWS[view] ?? Nowhere} parts=${parts} filters=${filters}
      health=${health} />
  <//>`;
}

/** A defect of one view leaves the others. @param {Record<string, unknown>} properties */
function Guarded({ view: View, ...properties }) {
  const [error] = useErrorBoundary();
  return error
    ? html`<${Heading} title="This view has failed" /><p class="problem" role="alert">${String(error)}</p>`
    : html`<${View} ...${properties} />`;
}

function Nowhere() {
  return html`<${Heading} title="There is no such view" /><p><a href=${link('now')}>Now</a></p>`;
}

render(html`<${App} />`, document.body);
