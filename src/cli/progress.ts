// A progress bar on a terminal for what takes longer than a second; nothing where nobody watches.

const WIDTH = 24;
const QUIET_MS = 1000;

export interface Bar {
  /** Counts one more and gives it back. */
  step<T>(done: T): T;
  end(): void;
}

export function progress(total: number, out: NodeJS.WriteStream = process.stderr): Bar {
  const started = performance.now();
  let done = 0;
  const draw = () => {
    if (!out.isTTY || performance.now() - started < QUIET_MS) return;
    const filled = Math.round((WIDTH * done) / Math.max(total, 1));
    out.write(`\r[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done} of ${total}`);
  };
  return {
    step(value) {
      done++;
      draw();
      return value;
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}
