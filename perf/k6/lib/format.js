// Numbers as people read them, the same in both reports.

export function milliseconds(value) {
  if (value >= 10000) {
    return `${(value / 1000).toFixed(1)} s`;
  }
  return value >= 100 ? `${value.toFixed(0)} ms` : `${value.toPrecision(2)} ms`;
}

export function count(value) {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function rateOf({ from, rate }) {
  return from === rate ? count(rate) : `${count(from)} to ${count(rate)}`;
}

/** One sentence for all of it. */
export function verdict({ test, passed, held, failures }) {
  if (test === 'breakpoint') {
    return held > 0 ? `Held ${count(held)} publishes per second.` : 'Held none of its rates.';
  }
  const thresholds = failures.length === 1 ? 'threshold' : 'thresholds';
  return passed ? 'All as expected.' : `${failures.length} ${thresholds} crossed.`;
}
