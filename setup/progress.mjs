// A progress bar on a terminal, plain lines anywhere else.

const WIDTH = 24;
const REDRAW_MS = 120;
/** What is over sooner needs no bar. */
const QUIET_MS = 400;

/**
 * `share()` is asked now and then and answers 0 to 1, or null while that is unknown. Writes to stderr, so that a
 * command's own output stays clean.
 */
export async function withProgress(title, work, share = () => null, out = process.stderr) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const timer = out.isTTY
    ? setInterval(() => {
        if (performance.now() - started > QUIET_MS)
          out.write(`\r\x1b[K${bar(share(), started)} ${title} (${seconds()})`);
      }, REDRAW_MS)
    : null;
  if (!out.isTTY) out.write(`${title} ...\n`);
  try {
    const result = await work();
    end(`${title}: ${seconds()}\n`);
    return result;
  } catch (error) {
    end('');
    throw error;
  }

  function end(line) {
    if (timer) clearInterval(timer);
    out.write(out.isTTY ? `\r\x1b[K${line}` : line);
  }
}

function bar(share, started) {
  if (share === null) {
    const at = Math.floor((performance.now() - started) / REDRAW_MS) % WIDTH;
    return `[${' '.repeat(at)}=${' '.repeat(WIDTH - at - 1)}]`;
  }
  const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}]`;
}
