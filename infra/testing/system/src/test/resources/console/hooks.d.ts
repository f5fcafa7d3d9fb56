/** What the console uses of Preact's hooks. */
export function useState<T>(initial: T | (() => T)): [T, (next: T | ((last: T) => T)) => void];
export function useEffect(effect: () => void | (() => void), of?: unknown[]): void;
export function useRef<T>(initial: T): { current: T };
export function useErrorBoundary(): [unknown, () => void];
