// A chart of the response times of all phases, as SVG, on a logarithmic scale.
import { milliseconds, rateOf } from './format.js';

const WIDTH = 960;
const HEIGHT = 300;
const LEFT = 64;
const TOP = 12;
const BOTTOM = 52;
const SERIES = [['median_ms', 'median'], ['p95_ms', 'p95'], ['p99_ms', 'p99']];

export function chart(phases) {
  if (phases.length === 0) {
    return '';
  }
  const decades = decadesOf(phases);
  const y = (value) => {
    const share = (Math.log10(Math.max(value, 10 ** decades[0])) - decades[0]) / (decades[1] - decades[0]);
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  };
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Response times by phase">
${grid(decades, y)}
${phases.map((one, index) => bars(one, index, phases.length, y)).join('\n')}
</svg>
<p class="legend">${SERIES.map(([key, label]) => `<span class="${key}">${label}</span>`).join(' ')}
<span class="limit">limit of p95</span> single publishes, logarithmic scale</p>`;
}

/** The powers of ten between which all values lie. */
function decadesOf(phases) {
  const values = phases.flatMap((one) => SERIES.map(([key]) => one[key])).filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(1, ...values)));
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(10, ...values))))];
}

function grid([low, high], y) {
  return Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)).map((value) =>
    `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}"/>`
    + `<text class="scale" x="${LEFT - 8}" y="${y(value) + 4}">${milliseconds(value)}</text>`).join('\n');
}

function bars(one, index, all, y) {
  const place = (WIDTH - LEFT) / all;
  const start = LEFT + index * place;
  const width = Math.min(48, place / (SERIES.length + 1.5));
  const first = start + (place - SERIES.length * width) / 2;
  const floor = HEIGHT - BOTTOM;
  const rects = SERIES.map(([key], at) =>
    `<rect class="${key}" x="${first + at * width}" width="${width - 2}" y="${y(one[key])}"`
    + ` height="${Math.max(0, floor - y(one[key]))}">`
    + `<title>${one.name}: ${milliseconds(one[key])}</title></rect>`).join('');
  const limit = y(one.limit_ms);
  const line = limit > TOP
    ? `<line class="limit" x1="${start + 4}" x2="${start + place - 4}" y1="${limit}" y2="${limit}"/>`
    : '';
  const middle = start + place / 2;
  return `${rects}${line}<text x="${middle}" y="${floor + 20}">${one.name}</text>`
    + `<text class="rate" x="${middle}" y="${floor + 38}">${rateOf(one)}/s</text>`;
}
