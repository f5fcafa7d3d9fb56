import { html, useEffect, useRef, useState } from './html.js';
import { utc } from './settings.js';
import { useStore } from './store.js';
import { formatTime } from './time.js';

const HEIGHT = 220;
const LEFT = 52;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;

/**
 * Lines over time.
 *
 * @param {{points: import('./rates.js').Rates[], names: ('processed' | 'duplicate' | 'conflict' | 'rejected')[],
 *     span: number, onLook: (point: import('./rates.js').Rates | undefined) => void}} properties span in milliseconds
 */
export function Chart({ points, names, span, onLook }) {
  const inUtc = useStore(utc);
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    if (frame.current) {
      watch.observe(frame.current);
    }
    return () => watch.disconnect();
  }, []);

  const end = points.at(-1)?.at ?? Date.now();
  const top = ceiling(Math.max(1, ...points.flatMap(point => names.map(name => point[name]))));
  /** @param {number} at */
  const x = at => LEFT + ((at - end + span) / span) * (width - LEFT - RIGHT);
  /** @param {number} value */
  const y = value => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  /** @param {PointerEvent} event */
  const look = event => {
    const left = event.clientX - /** @type {Element} */ (event.currentTarget).getBoundingClientRect().left;
    onLook(points.toSorted((a, b) => Math.abs(x(a.at) - left) - Math.abs(x(b.at) - left))[0]);
  };
  return html`<div class="chart" ref=${frame}>
    <svg width=${width} height=${HEIGHT} role="img" aria-label=${summary(points, names)}
        onPointerMove=${look} onPointerLeave=${() => onLook(undefined)}>
      ${[0, top / 2, top].map(value => html`
        <line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(value)} y2=${y(value)} />
        <text x=${LEFT - 8} y=${y(value) + 4} text-anchor="end">${value.toLocaleString('en')}</text>`)}
      ${[0, 0.5, 1].map(part => html`
        <text x=${LEFT + part * (width - LEFT - RIGHT)} y=${HEIGHT - 6}
            text-anchor=${part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}>
          ${formatTime(new Date(end - span * (1 - part)), inUtc).slice(11)}
        </text>`)}
      ${names.map(name => html`
        <polyline class="line ${name}" points=${points.filter(point => point.at >= end - span)
          .map(point => `${x(point.at).toFixed(1)},${y(point[name]).toFixed(1)}`).join(' ')} />`)}
    </svg>
  </div>`;
}

/** @param {number} value @returns {number} the next of 1, 2, 5, 10, 20 … */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return /** @type {number} */ ([1, 2, 5, 10].map(step => step * power).find(step => step >= value));
}

/**
 * @param {import('./rates.js').Rates[]} points
 * @param {('processed' | 'duplicate' | 'conflict' | 'rejected')[]} names
 */
function summary(points, names) {
  const latest = points.at(-1);
  if (!latest) {
    return 'Rates over the last five minutes; nothing is measured yet.';
  }
  return `Rates over the last five minutes. Now per second: ${names
    .map(name => `${name} ${latest[name].toFixed(1)}`).join(', ')}.`;
}
