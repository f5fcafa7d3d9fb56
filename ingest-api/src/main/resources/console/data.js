import { useEffect, useState } from './html.js';
import { ApiProblem } from './api.js';
import { key } from './settings.js';
import { useStore } from './store.js';

/**
 * What was read last, when, and why the latest try failed, if it did.
 *
 * @template T
 * @typedef {{value: T | undefined, at: number, problem: ApiProblem | undefined, reload: () => void}} Data
 */

/**
 * Reads, and reads again every so often while the page can be seen. What was read stays when a later try fails.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} read
 * @param {unknown[]} of when one of these changes, what was read before is forgotten
 * @param {number} [every] in milliseconds; 0 for once
 * @returns {Data<T>}
 */
export function useData(read, of, every = 0) {
  const credential = useStore(key);
  const [state, setState] = useState(
    /** @type {{value?: T, at: number, problem?: ApiProblem, of: string}} */ ({ at: 0, of: '' }));
  const [round, setRound] = useState(0);
  const name = JSON.stringify([credential, ...of]);
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const again = () => {
      if (every && !abort.signal.aborted) {
        timer = setTimeout(once, every);
      }
    };
    const once = async () => {
      if (document.hidden && every) {
        again();
        return;
      }
      try {
        const value = await read(abort.signal);
        if (!abort.signal.aborted) {
          setState({ value, at: Date.now(), of: name });
        }
      } catch (failure) {
        if (abort.signal.aborted) {
          return;
        }
        if (!(failure instanceof ApiProblem)) {
          throw failure;
        }
        setState(last => ({ ...(last.of === name ? last : { at: 0 }), of: name, problem: failure }));
      }
      again();
    };
    once();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name, round, every]);
  const mine = state.of === name ? state : { at: 0, value: undefined, problem: undefined };
  return { value: mine.value, at: mine.at, problem: mine.problem, reload: () => setRound(round + 1) };
}
