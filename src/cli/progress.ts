// A progress bar on a terminal for what takes longer than a second; nothing where nobody watches.

const WIDTH = 24;
const QUIET_MS = 1000;
const REDRAW_MS = 250;

export interface Bar {
  /** Counts one more and gives it back. */
  step<T>(done: T): T;
  end(): void;
}

export function progress(total: number, out: NodeJS.WriteStream = process.stderr): Bar {
  let done = 0;
  const filled = () => Math.round((WIDTH * done) / Math.max(total, 1));
  const line = lasting(() => `[${'='.repeat(filled())}${' '.repeat(WIDTH - filled())}] ${done} of ${total}`, out);
  return {
    step(value) {
      done++;
      return value;
    },
    end: line.end,
  };
}

/** A line on a terminal, kept up to date once it has taken a second; gone when it ends. */
export function lasting(says: () => string, out: NodeJS.WriteStream = process.stderr): { end(): void } {
  if (!out.isTTY) return { end: () => undefined };
  let shown = false;
  const started = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - started < QUIET_MS) return;
    out.write(`\r\x1b[K${says()}`);
    shown = true;
  }, REDRAW_MS).unref();
  return {
    end() {
      clearInterval(timer);
      if (shown) out.write('\r\x1b[K');
    },
  };
}
